/** A place in one of the learner's files; lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number | null;
  /** The line's text. */
  source: string | null;
}

/** The reason why a run did not start or ended by itself. Plain data; each kind has its own sentence in `src/i18n`. */
export type Failure =
  /** The file does not parse. */
  | { kind: 'syntax'; message: string; place: Place | null }
  /** An uncaught error, before the program listened (`start`) or after (`run`). */
  | { kind: 'crash'; during: 'start' | 'run'; message: string; stack: string; place: Place | null }
  /** The process ended by itself without an error. */
  | { kind: 'exit'; during: 'start' | 'run'; code: number | null; signal: string | null }
  /** It did not listen within `after` ms. `busy`: its event loop did not answer either. */
  | { kind: 'no-listen'; after: number; busy: boolean }
  /** An import that this run does not offer. */
  | { kind: 'import'; module: string; allowed: string[]; place: Place | null }
  /** A limit was reached and the run was ended. `value` in the limit's unit: bytes, ms, or `runs` of one page. */
  | { kind: 'limit'; limit: 'output' | 'memory' | 'lifetime' | 'idle' | 'runs'; value: number }
  /** The event loop did not answer for `after` ms. */
  | { kind: 'hung'; after: number }
  /** The program's folder lacks `server.ts`. */
  | { kind: 'no-program'; file: string }
  /** Learner code is not run on this machine as it is set up; see `Rung`. */
  | { kind: 'refused'; message: string };

/** The protection around runs; `refused` where none is strong enough. See `sandbox.ts`. */
export type Rung = 'boxed' | 'seat-belt' | 'refused';
