import type { Message } from './messages.ts';

/** Writes ids as `4, 5, 6` or, where many follow one another, `4 … 23`. */
export function idsOf(messages: readonly Message[], comma = ', '): string {
  const ids = messages.map(({ id }) => id);
  const [first = 0] = ids;
  const inRow = ids.length > 3 && ids.every((id, n) => id === first + n);
  return inRow ? `${first} … ${ids.at(-1)}` : ids.join(comma);
}
