import type { ByteReader, Trouble } from './byte-reader.ts';
import { CR, LF } from './bytes.ts';
import type { Direction } from './event.ts';
import type { OpaqueReason } from './row.ts';
import { decodeText } from './text.ts';

/** Types of TLS records that may come first: alert, handshake (RFC 8446 §5.1). */
const [ALERT, HANDSHAKE] = [0x15, 0x16];
/** The first bytes of an HTTP/2 client (RFC 9113 §3.4). */
const PREFACE = 'PRI * HTTP/2.0';
/** The head of the frame that an HTTP/2 server sends first: SETTINGS, no acknowledgement, no stream (RFC 9113 §3.4, §6.5). */
const SETTINGS = [4, 0, 0, 0, 0, 0] as const;
/** Bytes that are looked at. */
const FIRST = 24;
/** What a message begins with, as far as it came, among its first bytes. */
const BEGINNINGS: Readonly<Record<Direction, RegExp>> = {
  up: /^[\r\n]*[A-Z]{1,16}( |$)/,
  down: /^[\r\n]*(HTTP\/|H(T(TP?)?)?$)/,
};

/** Names what the bytes are that could not be read, when their beginning tells it. */
export function nameOpaque(reader: ByteReader, trouble: NonNullable<Trouble>): OpaqueReason {
  if (trouble !== 'not-http' && trouble !== 'bad-frame') return trouble;
  const bytes = reader.loose?.bytes ?? reader.rest;
  const [first, second] = bytes;
  const text = decodeText(bytes.subarray(0, FIRST));
  // Bytes that are wrong were found before the end: there, only some are missing.
  const isAtEnd = reader.ended !== null;
  if (trouble === 'bad-frame') {
    if (text.startsWith('HT')) return 'http-in-websocket';
    return isAtEnd ? 'unfinished' : trouble;
  }
  if ((first === HANDSHAKE || first === ALERT) && (second ?? 3) === 3) return 'tls';
  if (text.startsWith(PREFACE) || isSettings(reader)) return 'http2';
  if (bytes.length > 0 && bytes.every((byte) => byte === CR || byte === LF)) return 'blank-lines';
  if (isAtEnd && BEGINNINGS[reader.direction].test(text)) return 'unfinished';
  const isLine = isAtEnd || bytes.at(-1) === LF;
  return isLine && reader.messages > 0 ? 'surplus' : trouble;
}

function isSettings({ direction, loose, rest }: ByteReader): boolean {
  const head = [...(loose?.bytes ?? []), ...rest.subarray(0, FIRST)];
  return direction === 'down' && head[0] === 0 && SETTINGS.every((byte, n) => head[n + 3] === byte);
}
