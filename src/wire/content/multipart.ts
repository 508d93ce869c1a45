import { CR, LF } from '../bytes.ts';
import { parseField } from '../fields.ts';
import type { Field } from '../row.ts';
import { decodeText } from '../text.ts';

/** One part of a multipart body (RFC 2046 §5.1). */
export interface MultipartPart {
  fields: Field[];
  bytes: Uint8Array;
  /** False when its end was not kept, or never came. */
  complete: boolean;
}

/** Parts that are read; a body may be made of nothing but boundaries. */
const MOST_PARTS = 100;

/** Returns the boundary that a `Content-Type` tells; `null` for other types. */
export function boundaryOf(contentType: string): string | null {
  if (!/^\s*multipart\//i.test(contentType)) return null;
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(contentType) ?? [];
  return quoted ?? plain ?? null;
}

/** Divides a multipart body into its parts. */
export function readMultipart(body: Uint8Array, boundary: string): MultipartPart[] {
  const delimiter = new TextEncoder().encode(`\r\n--${boundary}`);
  const parts: MultipartPart[] = [];
  // The first delimiter has no line end before it when nothing stands before it.
  let at = indexOf(body, delimiter.subarray(2), 0);
  if (at === -1) return parts;
  at += delimiter.length - 2;
  while (parts.length < MOST_PARTS) {
    if (body[at] === 0x2d && body[at + 1] === 0x2d) break;
    const start = body.indexOf(LF, at) + 1;
    if (start === 0) break;
    const end = indexOf(body, delimiter, start - 2);
    parts.push(readPart(body.subarray(start, end === -1 ? body.length : end), end !== -1));
    if (end === -1) break;
    at = end + delimiter.length;
  }
  return parts;
}

function readPart(bytes: Uint8Array, complete: boolean): MultipartPart {
  const fields: Field[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf(LF, at);
    if (end === -1) return { fields, bytes: bytes.subarray(at), complete };
    const line = bytes.subarray(at, bytes[end - 1] === CR ? end - 1 : end);
    at = end + 1;
    if (line.length === 0) return { fields, bytes: bytes.subarray(at), complete };
    fields.push(parseField(decodeText(line)));
  }
}

function indexOf(bytes: Uint8Array, wanted: Uint8Array, from: number): number {
  const first = wanted[0] as number;
  for (let at = bytes.indexOf(first, Math.max(0, from)); at !== -1; at = bytes.indexOf(first, at + 1))
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  return -1;
}
