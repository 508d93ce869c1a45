import type { ByteReader, Reading } from './byte-reader.ts';
import { CR, LF, SPACE } from './bytes.ts';
import { readLine } from './line.ts';
import type { BytesRow, Field } from './row.ts';
import { decodeText } from './text.ts';

/** The longest head that is read as one: start line, fields, and the empty line. */
const HEAD_LIMIT = 64 * 1024;

const REQUEST_LINE = /^([!#$%&'*+.^_`|~\w-]+) +(.*\S) +(HTTP\/1\.\d)$/;
const STATUS_LINE = /^(HTTP\/1\.\d) (\d{3})(?: (.*))?$/;

export interface RequestLine {
  method: string;
  target: string;
  version: string;
}

export interface StatusLine {
  version: string;
  status: number;
  reason: string;
}

/** RFC 9112 §3; null when it is none. */
export function parseRequestLine(line: string): RequestLine | null {
  const [, method, target, version] = REQUEST_LINE.exec(line) ?? [];
  return method && target && version ? { method, target, version } : null;
}

/** RFC 9112 §4; null when it is none. */
export function parseStatusLine(line: string): StatusLine | null {
  const [, version, status, reason = ''] = STATUS_LINE.exec(line) ?? [];
  return version && status ? { version, status: Number(status), reason } : null;
}

/** Reads a start line into the loose bytes, past empty lines before it (RFC 9112 §2.2). */
export function* readStartLine(feed: ByteReader): Reading<string | null> {
  for (;;) {
    const limit = HEAD_LIMIT - (feed.loose?.length ?? 0);
    const line = yield* readLine(feed, { into: null, as: 'header', limit, refuse: refuser() });
    if (line === null) return null;
    if (line.length > 0) return decodeText(line);
  }
}

/** Reads the fields and the empty line after them into a row. False when the head does not get that far. */
export function* readFields(feed: ByteReader, row: BytesRow, fields: Field[]): Reading<boolean> {
  for (;;) {
    const line = yield* readLine(feed, { into: row, as: 'header', limit: HEAD_LIMIT - row.length });
    if (line === null) return false;
    if (line.length === 0) return true;
    const text = decodeText(line);
    const last = fields.at(-1);
    // A folded line goes on with the value before it (obs-fold, RFC 9112 §5.2).
    if (/^[ \t]/.test(text) && last !== undefined) last.value = `${last.value} ${text.trim()}`;
    else fields.push(parseField(text));
  }
}

function parseField(line: string): Field {
  const colon = line.indexOf(':');
  if (colon === -1) return { name: line, value: '' };
  return { name: line.slice(0, colon), value: line.slice(colon + 1).replace(/^[ \t]+|[ \t]+$/g, '') };
}

/** The values of all fields of a name, in lower case, as the members of one list. */
export function listField(fields: readonly Field[], name: string): string[] {
  return fields
    .filter((field) => field.name.trim().toLowerCase() === name)
    .flatMap((field) => field.value.toLowerCase().split(','))
    .map((member) => member.trim());
}

/** Tells bytes that no start line has, so that another protocol is known by its first bytes. */
function refuser(): (byte: number) => boolean {
  let spaced = false;
  return (byte) => {
    spaced ||= byte === SPACE;
    if (byte === CR || byte === LF) return false;
    return byte < SPACE || byte === 0x7f || (byte > 0x7f && !spaced);
  };
}
