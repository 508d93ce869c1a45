import { decode, ExtData } from '@msgpack/msgpack';

/** Levels of lists and objects within each other. */
const DEEPEST = 100;

/**
 * Decodes bytes that are one MessagePack value and nothing else, to what JSON can say: bytes become hex, timestamps text.
 * Returns `undefined` for other bytes.
 */
export function readMessagePack(bytes: Uint8Array): unknown {
  // No list or object has more entries than it has bytes.
  const most = { maxArrayLength: bytes.length, maxMapLength: bytes.length };
  try {
    return plain(decode(bytes, { useBigInt64: true, ...most }), 0);
  } catch {
    return undefined;
  }
}

/**
 * Decodes messages of SignalR's MessagePack protocol: each is a list, after its length in seven bits a byte. Returns
 * `undefined` for other bytes.
 */
export function readSignalR(bytes: Uint8Array): unknown {
  const messages: unknown[] = [];
  for (let at = 0; at < bytes.length; ) {
    let length = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 28) return undefined;
      length += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    if (at + length > bytes.length) return undefined;
    const message = readMessagePack(bytes.subarray(at, at + length));
    if (!Array.isArray(message)) return undefined;
    messages.push(message);
    at += length;
  }
  return messages.length === 1 ? messages[0] : messages;
}

function plain(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new RangeError('too deep');
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return hex(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? String(value) : value.toISOString();
  if (value instanceof ExtData) return `ext ${value.type}: ${hex(value.data as Uint8Array)}`;
  if (Array.isArray(value)) return value.map((one) => plain(one, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one, depth + 1)]));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}
