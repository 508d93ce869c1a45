export const NO_BYTES: Uint8Array = new Uint8Array(0);

/** Most rows are short; few of them should have to move. */
const LEAST_ROOM = 64;

export const LF = 0x0a;
export const CR = 0x0d;
export const SPACE = 0x20;
export const COLON = 0x3a;

/**
 * Appends a copy of `more` to bytes that one holder grows, and gives them back; what would exceed `limit` is left out.
 * The buffer doubles as it fills, so that bytes which come one by one cost no more than those which come at once.
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
