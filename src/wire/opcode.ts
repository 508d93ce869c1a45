/** Opcodes and their names are those of RFC 6455 §5.2 and §11.8. */
export const CONTINUATION = 0x0;
export const CLOSE = 0x8;

const NAMES: Readonly<Record<number, string>> = {
  0: 'continuation',
  1: 'text',
  2: 'binary',
  8: 'close',
  9: 'ping',
  10: 'pong',
};

/** Returns the standard name of an opcode, or `reserved` when it has none. */
export function opcodeName(opcode: number): string {
  return NAMES[opcode] ?? 'reserved';
}

/** Returns true for control frames, which may come between the fragments of a message (RFC 6455 §5.5). */
export function isControl(opcode: number): boolean {
  return opcode >= CLOSE;
}
