import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import { LANES, PUBLISHER } from '../../../race/lane.ts';

/** The lifeline of all who have none of their own. */
export const FOLDED = 'others';
const ME = 'me';
const TEACHER = 'teacher';

/** The name of a seat's client on the shared run. */
export const clientOf = (seat: number): string => `s${seat}`;

/** The lifelines of a screen without names: one's own seat, the teacher, all others folded. */
export interface AnonymousLines {
  lineOf(client: string): string;
  lines(used: ReadonlySet<string>): string[];
  nameOf(line: string): string;
}

/** The clients of a race, each with a line of its own: the one who publishes, and the lanes. */
export function raceLines({ lifelines: { lanes } }: ClassKitWords): AnonymousLines {
  const isNarrow = matchMedia(NARROW).matches;
  return {
    lineOf: (client) => client,
    lines: (used) => [PUBLISHER, ...LANES].filter((client) => used.has(client)),
    nameOf(line) {
      const name = lanes[line as keyof typeof lanes] ?? line;
      return isNarrow ? name.slice(0, 1) : name;
    },
  };
}

/** Phones have no room for a line of the teacher's own. */
const NARROW = '(max-width: 640px)';

/** `seat` is one's own, `null` on the beamer; `clients` are all whose rows have come. */
export function anonymousLines(
  seat: number | null,
  clients: ReadonlySet<string>,
  { lifelines }: ClassKitWords,
): AnonymousLines {
  const own = seat === null ? null : clientOf(seat);
  const isNarrow = own !== null && matchMedia(NARROW).matches;

  function lineOf(client: string): string {
    if (client === own) return ME;
    return isNarrow || /^s\d+$/.test(client) ? FOLDED : TEACHER;
  }

  return {
    lineOf,
    lines: (used) => [
      ...(own === null ? [] : [ME]),
      ...(isNarrow ? [] : [TEACHER]),
      ...(used.has(FOLDED) ? [FOLDED] : []),
    ],
    nameOf(line) {
      if (line === ME) return lifelines.me;
      if (line === TEACHER) return lifelines.teacher;
      return lifelines.others([...clients].filter((client) => lineOf(client) === FOLDED).length);
    },
  };
}
