import type { ByteReader } from './byte-reader.ts';
import { COLON, CR, SPACE } from './bytes.ts';
import { type PlacedField, TOKEN } from './fields.ts';
import type { Line } from './line.ts';
import type { Problem } from './problem.ts';
import type { RequestRow, ResponseRow } from './row.ts';
import type { StartLine } from './start-line.ts';
import { decodeHead } from './text.ts';

const NAME = new RegExp(`^${TOKEN}$`);
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
export function fieldProblems(line: Uint8Array, offset: number): Problem[] {
  const colon = line.indexOf(COLON);
  if (colon === -1) return [{ rule: 'no-colon', offset, length: line.length, detail: decodeHead(line) }];
  const name = decodeHead(line.subarray(0, colon));
  const bare = name.trimEnd();
  const blanks = name.length - bare.length;
  if (bare !== '' && blanks > 0)
    return [{ rule: 'space-before-colon', offset: offset + colon - blanks, length: blanks, detail: bare }];
  return NAME.test(name) ? [] : [{ rule: 'bad-name', offset, length: colon, detail: name }];
}

/** Finds what is wrong with a request's head as a whole. */
export function requestProblems(
  row: RequestRow,
  fields: readonly PlacedField[],
  { text, offset, length }: StartLine,
): Problem[] {
  const problems: Problem[] = [];
  const { method, target, version } = row;
  const upper = method.toUpperCase();
  if (method !== upper && METHODS.has(upper))
    problems.push({ rule: 'method-case', offset, length: method.length, detail: method });
  const blanks = text.length - method.length - target.length - version.length;
  if (blanks > 2) problems.push({ rule: 'extra-spaces', offset: offset + method.length, length: blanks - 1 });
  if (/[^\x21-\x7e]/.test(target)) {
    const before = text.indexOf(target, method.length);
    const bytes = length - (text.length - target.length);
    problems.push({ rule: 'bad-target', offset: offset + before, length: bytes, detail: target });
  }
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
export function responseProblems(
  { status, version }: ResponseRow,
  fields: readonly PlacedField[],
  start: StartLine,
): Problem[] {
  const problems = lengthProblems(fields);
  const offset = start.offset + version.length + 1;
  if (status < 100 || status > 599)
    problems.push({ rule: 'bad-status', offset, length: 3, detail: String(status) });
  const [length] = [...named(fields, 'content-length'), ...named(fields, 'transfer-encoding')];
  if (length !== undefined && (status < 200 || status === 204))
    problems.push(at(length, 'length-forbidden', String(status)));
  return problems;
}

/** Finds whether a message comes after one that said that it is the last. */
export function orderProblems({ isLast }: ByteReader): Problem[] {
  return isLast ? [{ rule: 'after-last', offset: 0, length: 0 }] : [];
}

/** Finds lengths that do not agree (RFC 9112 §6.3): two programs may then see two different messages. */
function lengthProblems(fields: readonly PlacedField[]): Problem[] {
  const problems: Problem[] = [];
  const lengths = named(fields, 'content-length');
  const values = new Set(lengths.flatMap(({ value }) => value.split(',')).map((value) => value.trim()));
  for (const field of lengths)
    if (!/^\d+(\s*,\s*\d+)*$/.test(field.value)) problems.push(at(field, 'bad-length', field.value));
  const large = lengths.find(({ value }) => /^\d+$/.test(value) && Number(value) > Number.MAX_SAFE_INTEGER);
  if (large !== undefined) problems.push(at(large, 'length-too-large', large.value));
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
