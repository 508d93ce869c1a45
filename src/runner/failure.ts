/** A place in one of the learner's files; lines and columns count from 1. */
export interface Place {
  file: string;
  line: number;
  column: number | null;
  /** The line's text. */
  source: string | null;
}

/** More than types, so that removing the types does not make JavaScript of it. */
export type Unsupported =
  | 'enum'
  | 'namespace'
  | 'parameter-property'
  | 'import-equals'
  | 'assertion'
  | 'decorator'
  | 'jsx';

/** Something that the sandbox keeps from programs. */
export type Denied = 'write' | 'read' | 'processes' | 'threads' | 'native';

/** The reason why a run did not start or ended by itself. Plain data; each kind has its own sentence in `src/i18n`. */
export type Failure =
  /** The file does not parse. `unsupported`: it is TypeScript that Node does not take. */
  | { kind: 'syntax'; message: string; place: Place | null; unsupported?: Unsupported }
  /** An uncaught error, before the program listened (`start`) or after (`run`). `denied`: the sandbox threw it. */
  | {
      kind: 'crash';
      during: 'start' | 'run';
      message: string;
      stack: string;
      place: Place | null;
      denied?: Denied;
    }
  /** An import of a name that the module does not export; often of a type. */
  | { kind: 'no-export'; name: string; module: string; place: Place | null }
  /** An import of a file that the program lacks; `near` is one that may be meant. */
  | { kind: 'no-file'; module: string; near: string | null; place: Place | null }
  /** It listens for HTTPS, and on nothing else. */
  | { kind: 'https' }
  /** The process ended by itself without an error. */
  | { kind: 'exit'; during: 'start' | 'run'; code: number | null; signal: string | null }
  /** It did not listen within `after` ms. `busy`: its event loop did not answer either. */
  | { kind: 'no-listen'; after: number; busy: boolean }
  /** An import that this run does not offer. */
  | { kind: 'import'; module: string; allowed: string[]; place: Place | null }
  /** An import of a package that is not installed; `installAt` is the folder in which it may be. */
  | { kind: 'no-package'; name: string; installAt: string; place: Place | null }
  /** A limit was reached and the run was ended. `value` in the limit's unit: bytes, ms, or `runs` of one page. */
  | { kind: 'limit'; limit: 'output' | 'memory' | 'data' | 'lifetime' | 'idle' | 'runs'; value: number }
  /** The event loop did not answer for `after` ms. */
  | { kind: 'hung'; after: number }
  /** The program's folder lacks `server.ts`; `instead` is a file that looks like a server. */
  | { kind: 'no-program'; file: string; instead?: string }
  /** A server of the user’s own cannot be used. */
  | { kind: 'own-server'; problem: ServerProblem }
  /** Learner code is not run, for others can reach the site at `host`; see `Rung`. */
  | { kind: 'refused'; host: string };

/** The protection around runs; `refused` where none is strong enough. See `sandbox.ts`. */
export type Rung = 'boxed' | 'seat-belt' | 'refused';

/** The reason why a server of the user’s own cannot be used. Its sentences are in `src/i18n/own-server`. */
export type ServerProblem =
  /** There is no such command, or it may not be run. */
  | { kind: 'missing'; command: string }
  /** The command ended by itself. `wantsTerminal`: it said that it found no terminal, or nothing to read. */
  | {
      kind: 'ended';
      during: 'start' | 'run';
      code: number | null;
      signal: string | null;
      wantsTerminal?: boolean;
    }
  /** The command ended without an error, and left processes behind. */
  | { kind: 'forked' }
  /** The command listened nowhere within `after` ms; `port` was its `PORT`. */
  | { kind: 'silent'; after: number; port: number }
  /** The command listens on several ports, and none of them is its `PORT`. */
  | { kind: 'two-ports'; ports: number[] }
  /** Somebody else listens on the port that the command wants; `null` when that is not known. */
  | { kind: 'port-taken'; port: number | null }
  /** The command did not end when it was asked to (SIGTERM), and was killed. Not the end of a run: a remark on it. */
  | { kind: 'ignores-signals'; command: string }
  /** Nothing listens where a server should run already. */
  | { kind: 'nobody'; host: string; port: number }
  /** The user has not agreed to run this command, which the program’s `wirebook.json` names. */
  | { kind: 'not-agreed'; command: string }
  /** The program’s `wirebook.json` cannot be used: it is not read, no JSON, or names no command or no port that can be. */
  | { kind: 'settings'; wrong: 'file' | 'json' | 'run' | 'port'; message: string };
