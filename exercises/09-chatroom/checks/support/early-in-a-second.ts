/** Milliseconds of a second that may be over when the first of two messages is said that shall have the same time. */
const EARLY = 100;

/** Returns the milliseconds until a second has just begun, or 0 when not much of this one is over. */
export function untilEarlyInASecond(): number {
  const over = Date.now() % 1000;
  return over < EARLY ? 0 : 1000 - over;
}
