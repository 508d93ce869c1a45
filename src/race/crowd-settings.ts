import type { Lane } from './lane.ts';

/** How long a crowd's clients wait after a failure. */
export type Pause = 'fixed' | 'jittered';

export const PAUSES = ['fixed', 'jittered'] as const satisfies readonly Pause[];

/** Clients in each lane. */
export const CROWD = 200;

/** Milliseconds in which a crowd must have gathered and come back. */
export const PATIENCE = 90_000;

/** Returns the path that gathers a crowd, on the relay of its lane. */
export function gatherPath(lane: Lane, pause: Pause, clients: number): string {
  return `/gather?lane=${lane}&clients=${clients}${pause === 'jittered' ? '&jitter' : ''}`;
}
