import { fieldValue } from '../fields.ts';
import type { BytesRow, Row } from '../row.ts';

/** Who says that bytes are MessagePack; `maybe` when they only could be. */
export type MessagePackKind = 'plain' | 'signalr' | 'maybe';

/** Tells whether the content of a row is MessagePack, without decoding it; `null` when it is none. */
export function messagePackKind(
  row: BytesRow,
  bytes: Uint8Array,
  rows: readonly Row[],
): MessagePackKind | null {
  if (row.kind === 'frame' && row.messageOpcode === 2) {
    if (/msgpack|messagepack/i.test(row.subprotocol ?? '')) return 'plain';
    if (row.engineIo !== undefined && socketIoPacketName(bytes) !== null) return 'plain';
    if (isAfterSignalR(row.connection, row.id, rows)) return 'signalr';
  }
  if ('fields' in row) {
    const type = fieldValue(row.fields, 'content-type') ?? '';
    if (/^\s*application\/([\w.-]+\+|(x-|vnd\.)?)(msgpack|messagepack)\b/i.test(type)) return 'plain';
  }
  return countOf(bytes) === null ? null : 'maybe';
}

/** Returns a short name by the first bytes: `map of 3`; `null` for bytes that begin no list and no object. */
export function messagePackName(bytes: Uint8Array): string | null {
  const found = countOf(bytes);
  return found === null ? null : `${found.what} of ${found.count}`;
}

function countOf(bytes: Uint8Array): { what: 'map' | 'array'; count: number } | null {
  const first = bytes[0] ?? 0;
  const after = (size: number) => bytes.subarray(1, 1 + size).reduce((sum, byte) => sum * 256 + byte, 0);
  if (first >= 0x80 && first <= 0x8f) return { what: 'map', count: first & 15 };
  if (first >= 0x90 && first <= 0x9f) return { what: 'array', count: first & 15 };
  if (first === 0xdc || first === 0xdd) return { what: 'array', count: after(first === 0xdc ? 2 : 4) };
  if (first === 0xde || first === 0xdf) return { what: 'map', count: after(first === 0xde ? 2 : 4) };
  return null;
}

const SOCKET_IO = ['CONNECT', 'DISCONNECT', 'EVENT', 'ACK', 'CONNECT_ERROR', 'BINARY_EVENT', 'BINARY_ACK'];

/** Names a packet of socket.io-msgpack-parser, an object that begins with its `type`; `null` for other bytes. */
export function socketIoPacketName(bytes: Uint8Array): string | null {
  const [first = 0, ...key] = bytes.subarray(0, 6);
  const isObject = first >= 0x82 && first <= 0x8f && String.fromCharCode(...key) === '\u00a4type';
  return isObject ? (SOCKET_IO[bytes[6] ?? SOCKET_IO.length] ?? null) : null;
}

/** SignalR agrees on its protocol in the first message of a connection, which is text. */
function isAfterSignalR(connection: number, id: number, rows: readonly Row[]): boolean {
  const first = rows.find((row) => row.kind === 'frame' && row.connection === connection && row.opcode <= 2);
  if (first?.kind !== 'frame' || first.id >= id || first.direction !== 'up') return false;
  return /^\{[^}]*"protocol":\s*"messagepack"/.test(first.text ?? '');
}
