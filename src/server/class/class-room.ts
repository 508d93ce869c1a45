import type { LiveClass } from '../../class/live-class.ts';
import type { Semaphore } from '../../semaphore.ts';
import type { Audience } from './audience.ts';
import type { FindShipped } from './find-shipped.ts';
import type { Lines } from './lines.ts';
import type { Peer } from './peer.ts';
import type { SharedRun } from './shared-run.ts';
import type { VisitRelay } from './visit-relay.ts';

/** The parts of an open class that requests work on. */
export interface ClassRoom {
  live: LiveClass;
  audience: Audience;
  sharedRun: SharedRun;
  visitRelay: VisitRelay;
  lines: Lines;
  findShipped: FindShipped;
  /** Runs one after another what changes where the class is: it waits in between, for ports and processes. */
  inTurn: Semaphore['run'];
  /** Called when the teacher has ended the class, or taken that back. */
  endChanged(): void;
}

/** A request with the page that made it. */
export type Asked<R> = { request: R; peer: Peer };
