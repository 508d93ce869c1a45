/** Something that a screen can show: a paragraph, a listing, or a line of one that is longer than a screen. */
export interface Unit {
  /** In pixels. */
  height: number;
  /** The distance to the unit before it on the same screen, in pixels. */
  gap: number;
  /** True if it begins a new screen, such as an answer that must not stand under its question. */
  begins: boolean;
  /** True if it stands on the same screen as the next one, where both fit. */
  withNext: boolean;
}

/** The height that the units of a screen may have together, in pixels: on a step’s first screen, and on those after it. */
export interface Room {
  first: number;
  further: number;
}

/** Units that stay together, by index. */
type Group = number[];

/**
 * Divides units into as few screens as possible, filled as evenly as possible, and returns the indices of each screen.
 * A unit that is higher than a screen gets one for itself.
 */
export function packScreens(units: readonly Unit[], room: Room): number[][] {
  const screens: number[][] = [];
  for (const run of runsOf(units)) {
    const limit = (share: number) => (screen: number) =>
      share * (screens.length + screen === 0 ? room.first : room.further);
    const groups = groupsOf(units, run, room.further);
    const fewest = fill(units, groups, limit(1));
    screens.push(...evenly(fewest, (share) => fill(units, groups, limit(share))));
  }
  return screens;
}

/** Returns the height of units on one screen. */
function heightOf(units: readonly Unit[], indices: readonly number[]): number {
  return indices.reduce((sum, index, place) => {
    const { height = 0, gap = 0 } = units[index] ?? {};
    return sum + height + (place === 0 ? 0 : gap);
  }, 0);
}

/** Divides at the units that begin a new screen. */
function runsOf(units: readonly Unit[]): number[][] {
  const runs: number[][] = [];
  for (const [index, unit] of units.entries()) {
    if (unit.begins || index === 0) runs.push([]);
    runs.at(-1)?.push(index);
  }
  return runs;
}

/** Joins each unit with the next where it asks for it, unless the two are higher than a screen. */
function groupsOf(units: readonly Unit[], run: readonly number[], most: number): Group[] {
  const groups: Group[] = [];
  for (const index of run) {
    const last = groups.at(-1);
    const joins =
      last !== undefined && units[index - 1]?.withNext && heightOf(units, [...last, index]) <= most;
    if (joins) last.push(index);
    else groups.push([index]);
  }
  return groups;
}

function fill(
  units: readonly Unit[],
  groups: readonly Group[],
  limit: (screen: number) => number,
): number[][] {
  const screens: number[][] = [];
  for (const group of groups) {
    const last = screens.at(-1);
    const fits = last !== undefined && heightOf(units, [...last, ...group]) <= limit(screens.length - 1);
    if (fits) last.push(...group);
    else screens.push([...group]);
  }
  return screens;
}

/** Finds the smallest share of the room with which there are no more screens than with all of it. */
function evenly(fewest: number[][], fillWith: (share: number) => number[][]): number[][] {
  let best = fewest;
  for (let percent = 95; percent >= 30; percent -= 5) {
    const tried = fillWith(percent / 100);
    if (tried.length > fewest.length) break;
    best = tried;
  }
  return best;
}
