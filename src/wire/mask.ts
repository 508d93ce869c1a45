/**
 * Masks or unmasks bytes of a frame's payload, which is the same (RFC 6455 §5.3). `offset` is the place of the first of
 * them in the payload.
 */
export function masked(bytes: Uint8Array, key: Uint8Array, offset = 0): Uint8Array {
  return bytes.map((byte, i) => byte ^ (key[(offset + i) & 3] as number));
}
