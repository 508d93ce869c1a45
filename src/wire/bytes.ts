export const NO_BYTES: Uint8Array = new Uint8Array(0);

/** Bytes of the first buffer. Most rows are short, so few of them outgrow it. */
const LEAST_ROOM = 64;

export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const COLON = 0x3a;

/**
 * Returns `to` with a copy of `more` at its end, at most `limit` bytes. The two share a buffer that doubles when it is
 * full, so that single bytes are cheap to append: `to` must not be appended to again.
 */
export function append(to: Uint8Array, more: Uint8Array, limit: number): Uint8Array {
  const length = Math.min(to.length + more.length, limit);
  if (length <= to.length) return to;
  let room = to;
  if (to.buffer.byteLength < length) {
    room = new Uint8Array(Math.min(limit, Math.max(length, to.length * 2, LEAST_ROOM)));
    room.set(to);
  }
  const grown = new Uint8Array(room.buffer, 0, length);
  grown.set(more.subarray(0, length - to.length), to.length);
  return grown;
}
