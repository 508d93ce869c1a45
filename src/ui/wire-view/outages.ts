import type { DrawingPlane } from './stream-bands.ts';

/** A time in which no server ran, on the clock of the wire. */
export interface Outage {
  /** Milliseconds. */
  from: number;
  /** `null` while it lasts. */
  to: number | null;
}

/** An outage with its place in pixels. */
export interface OutageBand {
  top: number;
  bottom: number;
  /** Its duration in milliseconds; `null` while it lasts. */
  took: number | null;
}

/** The shortest band, in pixels. */
const SHORTEST = 8;

/** Keeps the times in which no server ran. */
export interface Outages {
  readonly all: readonly Outage[];
  /** Told whether a server runs, at a moment on the clock of the wire. */
  become(isUp: boolean, at: number): void;
}

export function createOutages(): Outages {
  const all: Outage[] = [];
  let wasUp = false;
  return {
    all,
    become(isUp, at) {
      if (wasUp === isUp) return;
      wasUp = isUp;
      const last = all.at(-1);
      if (!isUp) all.push({ from: at, to: null });
      else if (last !== undefined) last.to = at;
    },
  };
}

/** Places outages on the server's line. */
export function outageBandsOf(
  outages: readonly Outage[],
  { yAt, height }: Pick<DrawingPlane, 'yAt' | 'height'>,
): OutageBand[] {
  return outages.map(({ from, to }) => {
    const top = yAt(from);
    const bottom = to === null ? height : Math.max(top + SHORTEST, yAt(to));
    return { top, bottom, took: to === null ? null : to - from };
  });
}
