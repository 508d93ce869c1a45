/** One of the four transports in the race, by the name of its relay and its mark. */
export type Lane = 'poll' | 'long' | 'sse' | 'ws';

export const LANES = ['poll', 'long', 'sse', 'ws'] as const satisfies readonly Lane[];

/** The relay by which messages get to the server; it never has faults. */
export const PUBLISHER = 'publisher';

export type PerLane<T> = Record<Lane, T>;

export function perLane<T>(make: (lane: Lane) => T): PerLane<T> {
  return { poll: make('poll'), long: make('long'), sse: make('sse'), ws: make('ws') };
}

export function isLane(name: string): name is Lane {
  return (LANES as readonly string[]).includes(name);
}
