/** RFC 6455 §5.2 and §11.8. */
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

/** The field's name of an opcode; `reserved` when it has none. */
export function opcodeName(opcode: number): string {
  return NAMES[opcode] ?? 'reserved';
}

/** Whether frames of it may come between the fragments of a message. */
export function isControl(opcode: number): boolean {
  return opcode >= CLOSE;
}
