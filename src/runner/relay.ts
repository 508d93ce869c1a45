import type { WireEvent } from '../wire/event.ts';
import type { Faults } from './faults.ts';

/** The TCP relay in front of a run: passes bytes, records them for those who watch, misbehaves on demand. */
export interface Relay {
  /** Whose relay it is: `A`, `B`, `Ada`. */
  readonly client: string;
  /** The same port on 127.0.0.1 and ::1. */
  readonly port: number;
  /** `http://localhost:<port>/` */
  readonly url: string;
  readonly faults: Faults;
  setFaults(change: Partial<Faults>): void;
  /** Ends every open connection, both ways, at once. New ones are accepted. */
  cut(how: 'fin' | 'rst'): void;
  /** Exact counts since the start, whether anybody watches or not. */
  readonly counts: { connections: number; open: number; up: number; down: number };
  /** Reports what happens from now on, in batches. Returns the way to stop. Unwatched, nothing is recorded. */
  watch(listener: (events: WireEvent[]) => void): () => void;
  close(): Promise<void>;
}
