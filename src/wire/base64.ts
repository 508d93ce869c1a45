import type { WireEvent } from './event.ts';

/** A value as it travels in JSON: every `Uint8Array` in it as base64 text. */
export type Encoded<T> = T extends Uint8Array
  ? string
  : T extends readonly (infer U)[]
    ? Encoded<U>[]
    : T extends object
      ? { [K in keyof T]: Encoded<T[K]> }
      : T;

export type EncodedWireEvent = Encoded<WireEvent>;

/** Returns a copy of a value that JSON can hold. */
export function encode<T>(value: T): Encoded<T> {
  if (value instanceof Uint8Array) return value.toBase64() as Encoded<T>;
  if (Array.isArray(value)) return value.map(encode) as Encoded<T>;
  if (typeof value !== 'object' || value === null) return value as Encoded<T>;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, encode(part)])) as Encoded<T>;
}

/** Returns a copy of a wire event that JSON can hold; `thin` leaves its bytes out and keeps its `length`. */
export function encodeEvent(event: WireEvent, thin: boolean): EncodedWireEvent {
  if (!('bytes' in event)) return event;
  return { ...event, bytes: thin ? '' : event.bytes.toBase64() };
}

/** Undoes `encodeEvent`. */
export function decodeEvents(events: readonly EncodedWireEvent[]): WireEvent[] {
  return events.map((event) => ('bytes' in event ? { ...event, bytes: fromBase64(event.bytes) } : event));
}

/** Returns the bytes of base64 text. Some of the browsers that the pages support lack `Uint8Array.fromBase64`. */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
