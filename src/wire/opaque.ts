import type { ByteReader, Trouble } from './byte-reader.ts';
import { CR, LF } from './bytes.ts';
import type { OpaqueReason } from './row.ts';
import { decodeText } from './text.ts';

/** Types of TLS records that may come first: alert, handshake (RFC 8446 §5.1). */
const [ALERT, HANDSHAKE] = [0x15, 0x16];
/** The first bytes of an HTTP/2 client (RFC 9113 §3.4). */
const PREFACE = 'PRI * HTTP/2.0';

/** Names what the bytes are that could not be read, when their beginning tells it. */
export function nameOpaque(reader: ByteReader, trouble: NonNullable<Trouble>): OpaqueReason {
  if (trouble !== 'not-http' && trouble !== 'bad-frame') return trouble;
  const bytes = reader.loose?.bytes ?? reader.rest;
  const [first, second] = bytes;
  const text = decodeText(bytes.subarray(0, PREFACE.length));
  if (trouble === 'bad-frame') return text.startsWith('HT') ? 'http-in-websocket' : trouble;
  if ((first === HANDSHAKE || first === ALERT) && (second ?? 3) === 3) return 'tls';
  if (text === PREFACE) return 'http2';
  if (bytes.length > 0 && bytes.every((byte) => byte === CR || byte === LF)) return 'blank-lines';
  return trouble;
}
