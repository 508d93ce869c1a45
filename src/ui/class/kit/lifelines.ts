import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';

/** The lifeline of all who have none of their own. */
export const FOLDED = 'others';
export const ME = 'me';
export const TEACHER = 'teacher';

/** The name of a seat's client on the shared run. */
export const clientOf = (seat: number): string => `s${seat}`;

/** Returns the lifelines of a screen without names: one's own seat (`null`: none), the teacher, all others folded. */
export function anonymousLines(seat: number | null): {
  lineOf(client: string): string;
  lines(used: ReadonlySet<string>): string[];
} {
  const own = seat === null ? null : clientOf(seat);
  return {
    lineOf: (client) => (client === own ? ME : /^s\d+$/.test(client) ? FOLDED : TEACHER),
    lines: (used) => [...(own === null ? [] : [ME]), TEACHER, ...(used.has(FOLDED) ? [FOLDED] : [])],
  };
}

/** Names a lifeline. `clients` are all whose rows have come. */
export function lineName(
  line: string,
  clients: ReadonlySet<string>,
  seat: number | null,
  words: ClassKitWords,
): string {
  const { lifelines } = words;
  if (line === ME) return lifelines.me;
  if (line === TEACHER) return lifelines.teacher;
  if (line !== FOLDED) return line;
  const own = seat === null ? null : clientOf(seat);
  return lifelines.others([...clients].filter((client) => /^s\d+$/.test(client) && client !== own).length);
}
