import { NO_BYTES } from '../bytes.ts';
import type { HarEvent, HarField, HarMessage } from './har-write.ts';

/** Writes an event as a block of an event stream. */
export function eventBytes({ eventName, eventId, data }: HarEvent): Uint8Array {
  const name = eventName && eventName !== 'message' ? `event: ${eventName}\n` : '';
  const id = eventId ? `id: ${eventId}\n` : '';
  const lines = String(data ?? '')
    .split('\n')
    .map((line) => `data: ${line}\n`);
  return bytesOf(`${name}${id}${lines.join('')}\n`);
}

/** Writes a message as one frame. */
export function frameBytes({ type, opcode, data }: HarMessage): Uint8Array {
  const payload = opcode === 1 ? bytesOf(String(data ?? '')) : fromBase64(String(data ?? ''));
  const { length } = payload;
  const size = length < 126 ? [length] : length < 65_536 ? [126] : [127];
  const extended = length < 126 ? [] : bigEndian(length, length < 65_536 ? 2 : 8);
  // A mask of zeros: the HAR does not tell the real one.
  const isMasked = type === 'send';
  const head = [0x80 | (opcode & 15), (size[0] as number) | (isMasked ? 0x80 : 0), ...extended];
  const mask = isMasked ? [0, 0, 0, 0] : [];
  const bytes = new Uint8Array(head.length + mask.length + length);
  bytes.set([...head, ...mask]);
  bytes.set(payload, head.length + mask.length);
  return bytes;
}

function bigEndian(value: number, size: number): number[] {
  return Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** (size - 1 - i)) % 256);
}

/** Writes a message of HTTP/1.1. */
export function headAndBody(
  line: string,
  fields: readonly HarField[],
  body: Uint8Array = NO_BYTES,
): Uint8Array {
  const head = bytesOf(`${line}\r\n${fields.map(({ name, value }) => `${name}: ${value}\r\n`).join('')}\r\n`);
  const bytes = new Uint8Array(head.length + body.length);
  bytes.set(head);
  bytes.set(body, head.length);
  return bytes;
}

/** Encodes text as UTF-8. */
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Decodes base64; text that is none is taken as it is. */
export function fromBase64(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  } catch {
    return bytesOf(text);
  }
}
