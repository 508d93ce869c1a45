import { createHash } from 'node:crypto';
import { masked } from '../../wire/mask.ts';

/** The constant that a server appends to the key before it hashes it (RFC 6455 §1.3). */
export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The parts of a frame (RFC 6455 §5.2). They may break the protocol. */
export interface FrameParts {
  opcode: number;
  payload?: Uint8Array;
  /** `true` when not given. */
  fin?: boolean;
  /** The three reserved bits as a number. */
  rsv?: number;
  /** Without a key the frame is not masked. */
  mask?: Uint8Array | null;
}

/** Writes a frame, its length in as few bytes as can be. */
export function frameBytes({
  opcode,
  payload = new Uint8Array(0),
  fin = true,
  rsv = 0,
  mask = null,
}: FrameParts): Buffer {
  const { length } = payload;
  const extended = extendedLength(length);
  const header = Buffer.alloc(2 + extended);
  header[0] = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  header[1] = (mask === null ? 0 : 0x80) | (extended === 0 ? length : extended === 2 ? 126 : 127);
  if (extended === 2) header.writeUInt16BE(length, 2);
  if (extended === 8) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat(mask === null ? [header, payload] : [header, mask, masked(payload, mask)]);
}

/** Counts the bytes that the length of a payload takes besides its seven bits: 0, 2 or 8. */
export function extendedLength(length: number): 0 | 2 | 8 {
  if (length < 126) return 0;
  return length < 65_536 ? 2 : 8;
}

/** Writes the payload of a close frame. */
export function closePayload(code: number, reason = ''): Buffer {
  return Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from(reason)]);
}

/** Computes the `Sec-WebSocket-Accept` that belongs to a key. */
export function acceptFor(key: string): string {
  return createHash('sha1')
    .update(key + GUID)
    .digest('base64');
}

/** Writes an upgrade request, to the empty line. `fields` are added, or take the place of the usual ones. */
export function upgradeRequest(
  port: number,
  path: string,
  key: string,
  fields: Readonly<Record<string, string>> = {},
): Buffer {
  const all = {
    Host: `localhost:${port}`,
    Upgrade: 'websocket',
    Connection: 'Upgrade',
    'Sec-WebSocket-Key': key,
    'Sec-WebSocket-Version': '13',
    ...fields,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return Buffer.from([`GET ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n'));
}
