import type { WireEvent } from '../wire/event.ts';
import type { Encoded, EncodedWireEvent } from './protocol.ts';

/** A value as it travels in JSON: every `Uint8Array` in it as base64 text. */
export function encode<T>(value: T): Encoded<T> {
  if (value instanceof Uint8Array) return base64(value) as Encoded<T>;
  if (Array.isArray(value)) return value.map(encode) as Encoded<T>;
  if (typeof value !== 'object' || value === null) return value as Encoded<T>;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)])) as Encoded<T>;
}

/** A wire event for the page; `thin` leaves its bytes out and keeps their number. */
export function encodeEvent(event: WireEvent, thin: boolean): EncodedWireEvent {
  if (!('bytes' in event)) return event;
  return { ...event, bytes: thin ? '' : base64(event.bytes) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
