import { CR, SPACE } from './bytes.ts';
import type { PlacedField } from './fields.ts';
import type { Line } from './line.ts';
import type { Problem } from './problem.ts';
import type { RequestRow, ResponseRow } from './row.ts';

const TOKEN = /^[!#$%&'*+.^_`|~\w-]+$/;
const HTAB = 0x09;
const DELETE = 0x7f;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH']);

/** Finds what is wrong with the bytes of any line of a head. `offset` is the line's place in its row. */
export function lineProblems({ content, isBare }: Line, offset: number): Problem[] {
  const problems: Problem[] = [];
  const cr = content.indexOf(CR);
  const control = content.findIndex((byte) => byte !== CR && isControl(byte));
  if (cr !== -1) problems.push({ rule: 'bare-cr', offset: offset + cr, length: 1 });
  if (control !== -1) {
    const detail = `0x${(content[control] as number).toString(16).padStart(2, '0')}`;
    problems.push({ rule: 'control-byte', offset: offset + control, length: 1, detail });
  }
  if (isBare) problems.push({ rule: 'bare-lf', offset: offset + content.length, length: 1 });
  return problems;
}

function isControl(byte: number): boolean {
  return (byte < SPACE && byte !== HTAB) || byte === DELETE;
}

/** Finds what is wrong with a field's line (RFC 9112 §5). */
export function fieldProblems(line: string, offset: number): Problem[] {
  const colon = line.indexOf(':');
  if (colon === -1) return [{ rule: 'no-colon', offset, length: line.length, detail: line }];
  const name = line.slice(0, colon);
  const bare = name.trimEnd();
  if (bare !== '' && bare !== name)
    return [
      { rule: 'space-before-colon', offset: offset + bare.length, length: colon - bare.length, detail: bare },
    ];
  return TOKEN.test(name) ? [] : [{ rule: 'bad-name', offset, length: colon, detail: name }];
}

/** Finds what is wrong with a request's head as a whole. */
export function requestProblems(row: RequestRow, fields: readonly PlacedField[]): Problem[] {
  const problems: Problem[] = [];
  const { method, target } = row;
  const upper = method.toUpperCase();
  if (method !== upper && METHODS.has(upper))
    problems.push({ rule: 'method-case', offset: 0, length: method.length, detail: method });
  if (/[^\x21-\x7e]/.test(target))
    problems.push({ rule: 'bad-target', offset: method.length + 1, length: target.length, detail: target });
  const hosts = named(fields, 'host');
  if (hosts.length === 0 && row.version === 'HTTP/1.1')
    problems.push({ rule: 'no-host', offset: 0, length: 0 });
  if (hosts.length > 1) problems.push(at(hosts[1] as PlacedField, 'two-hosts'));
  const coding = named(fields, 'transfer-encoding').at(-1);
  if (coding !== undefined && !/(^|,)\s*chunked\s*$/i.test(coding.value))
    problems.push(at(coding, 'chunked-not-last', coding.value));
  return [...problems, ...lengthProblems(fields)];
}

/** Finds what is wrong with a response's head as a whole. */
export function responseProblems(row: ResponseRow, fields: readonly PlacedField[]): Problem[] {
  const problems = lengthProblems(fields);
  const { status } = row;
  if (status < 100 || status > 599)
    problems.push({ rule: 'bad-status', offset: row.version.length + 1, length: 3, detail: String(status) });
  const [length] = [...named(fields, 'content-length'), ...named(fields, 'transfer-encoding')];
  if (length !== undefined && (status < 200 || status === 204))
    problems.push(at(length, 'length-forbidden', String(status)));
  return problems;
}

/** Finds lengths that do not agree (RFC 9112 §6.3): two programs may then see two different messages. */
function lengthProblems(fields: readonly PlacedField[]): Problem[] {
  const problems: Problem[] = [];
  const lengths = named(fields, 'content-length');
  const values = new Set(lengths.flatMap(({ value }) => value.split(',')).map((value) => value.trim()));
  for (const field of lengths)
    if (!/^\d+(\s*,\s*\d+)*$/.test(field.value)) problems.push(at(field, 'bad-length', field.value));
  const last = lengths.at(-1);
  if (last !== undefined && values.size > 1) problems.push(at(last, 'two-lengths', [...values].join(', ')));
  if (last !== undefined && named(fields, 'transfer-encoding').length > 0)
    problems.push(at(last, 'length-and-chunked', last.value));
  return problems;
}

function named(fields: readonly PlacedField[], name: string): PlacedField[] {
  return fields.filter((field) => field.name.trim().toLowerCase() === name);
}

function at({ offset, length }: PlacedField, rule: Problem['rule'], detail?: string): Problem {
  return { rule, offset, length, ...(detail !== undefined && { detail }) };
}
