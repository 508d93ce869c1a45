import type { Failure, Rung } from './failure.ts';
import type { Relay } from './relay.ts';

export type RunState = 'queued' | 'starting' | 'running' | 'ended';

/** What a program is and what its run may use. */
export interface RunOptions {
  /** The program's folder; its files are copied, so that a run neither sees nor changes others. */
  dir: string;
  /** File names in `dir` to copy; all regular files when not given. */
  files?: readonly string[];
  /** Modules besides `node:` that it may import. */
  modules?: readonly string[];
  /** IANA time zone of the process; that of the machine when not given. */
  timeZone?: string;
  /** Extra environment, such as `HEARTBEAT_MS`. */
  env?: Readonly<Record<string, string>>;
}

export interface OutputPiece {
  stream: 'stdout' | 'stderr';
  text: string;
}

/** One process running a program, with relays in front of it. Ends by itself at its limits. */
export interface Run {
  readonly state: RunState;
  /** Why it did not start or ended by itself; `null` while all is well and after `stop`. */
  readonly failure: Failure | null;
  /** Milliseconds on the clock of its relays' wire events. */
  now(): number;
  /** Settles when the program listens (`null`) or will not (why). Never rejects. A restart replaces it. */
  readonly listening: Promise<Failure | null>;
  /** Adds a relay for one more client; may be called before the program listens. */
  addRelay(client: string): Promise<Relay>;
  readonly relays: readonly Relay[];
  /** Kills the process and starts the program anew; relays keep their ports, their clients are cut. `reload` copies the files again. */
  restart(options?: { reload?: boolean }): Promise<Failure | null>;
  /** Kills the process group, closes the relays, removes the copy. Idempotent. */
  stop(): Promise<void>;
  on(event: 'state', listener: (state: RunState) => void): void;
  on(event: 'output', listener: (piece: OutputPiece) => void): void;
}

/** Starts runs, keeps a few warm children, and sees to it that nothing is left behind. */
export interface Runner {
  readonly rung: Rung;
  /** Returns at once; the run queues when too many are under way (`state` is `queued`). */
  start(options: RunOptions): Run;
  /** Ends all runs and the pool. */
  close(): Promise<void>;
}
