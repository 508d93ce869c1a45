import type { ByteReader, Reading } from './byte-reader.ts';
import { CR, LF, SPACE } from './bytes.ts';
import { readLine } from './line.ts';
import type { BytesRow, Field } from './row.ts';
import { decodeText } from './text.ts';

/** Bytes of the longest head that is read: start line, fields, and the empty line. */
const HEAD_LIMIT = 64 * 1024;

// One repetition each: with two that take the same characters, a line of 64 KiB takes seconds.
const METHOD = /^[!#$%&'*+.^_`|~\w-]+$/;
const TARGET = /^.*\S$/;
const VERSION = /^HTTP\/1\.\d$/;
const STATUS_LINE = /^(HTTP\/1\.\d) (\d{3})(?: (.*))?$/;

/** The parts of a request line, as they were sent. */
export interface RequestLine {
  method: string;
  target: string;
  version: string;
}

/** The parts of a status line; `reason` is empty when none was sent. */
export interface StatusLine {
  version: string;
  status: number;
  reason: string;
}

/** Parses a request line (RFC 9112 §3). Returns null when it is none. */
export function parseRequestLine(line: string): RequestLine | null {
  const first = line.indexOf(' ');
  const last = line.lastIndexOf(' ');
  if (first === -1) return null;
  const [method, target, version] = [
    line.slice(0, first),
    trimBlanks(line.slice(first, last), ' '),
    line.slice(last + 1),
  ];
  const isOne = METHOD.test(method) && TARGET.test(target) && VERSION.test(version);
  return isOne ? { method, target, version } : null;
}

/** Parses a status line (RFC 9112 §4). Returns null when it is none. */
export function parseStatusLine(line: string): StatusLine | null {
  const [, version, status, reason = ''] = STATUS_LINE.exec(line) ?? [];
  return version && status ? { version, status: Number(status), reason } : null;
}

/** Reads a start line into the loose bytes, with the empty lines before it (RFC 9112 §2.2). Null when none comes. */
export function* readStartLine(reader: ByteReader): Reading<string | null> {
  for (;;) {
    const limit = HEAD_LIMIT - (reader.loose?.length ?? 0);
    const line = yield* readLine(reader, { into: null, as: 'header', limit, refuse: createRefusal() });
    if (line === null) return null;
    if (line.length > 0) return decodeText(line);
  }
}

/** Reads the fields and the empty line after them into a row. Returns false when that line does not come. */
export function* readFields(reader: ByteReader, row: BytesRow, fields: Field[]): Reading<boolean> {
  for (;;) {
    const line = yield* readLine(reader, { into: row, as: 'header', limit: HEAD_LIMIT - row.length });
    if (line === null) return false;
    if (line.length === 0) return true;
    const text = decodeText(line);
    const last = fields.at(-1);
    // A folded line continues the value before it (obs-fold, RFC 9112 §5.2).
    if (/^[ \t]/.test(text) && last !== undefined) last.value = `${last.value} ${text.trim()}`;
    else fields.push(parseField(text));
  }
}

function parseField(line: string): Field {
  const colon = line.indexOf(':');
  if (colon === -1) return { name: line, value: '' };
  return { name: line.slice(0, colon), value: trimBlanks(line.slice(colon + 1), ' \t') };
}

/** Takes the given characters off both ends of a text. Looks at each once. */
function trimBlanks(text: string, blanks: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && blanks.includes(text.charAt(start))) start++;
  while (end > start && blanks.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** Returns the values of all fields with a name as one list, in lower case. `name` is in lower case too. */
export function listField(fields: readonly Field[], name: string): string[] {
  return fields
    .filter((field) => field.name.trim().toLowerCase() === name)
    .flatMap((field) => field.value.toLowerCase().split(','))
    .map((member) => member.trim());
}

/** Creates a test for bytes that no start line has: they show at once that another protocol is spoken. */
function createRefusal(): (byte: number) => boolean {
  let spaced = false;
  return (byte) => {
    spaced ||= byte === SPACE;
    if (byte === CR || byte === LF) return false;
    return byte < SPACE || byte === 0x7f || (byte > 0x7f && !spaced);
  };
}
