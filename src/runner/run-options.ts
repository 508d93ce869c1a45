import type { Failure } from './failure.ts';
import type { OwnServer } from './own-server/own-server.ts';

/** What a process takes for the present date. */
export interface Calendar {
  /** IANA time zone of the process; that of the machine when not given. */
  timeZone?: string;
  /** Milliseconds by which its dates are wrong: those of `Date` and the like, not timers. 0 when not given. */
  clockOffset?: number;
}

/** A program, and the things that its run may use. */
export interface RunOptions extends Calendar {
  /** The program's folder. Its files are copied, so that the run neither sees nor changes others. */
  dir: string;
  /** Names of the files in `dir` to copy; all of the program's when not given. */
  files?: readonly string[];
  /** Modules besides `node:` that it may import. */
  modules?: readonly string[];
  /** The user’s folder in which packages may be installed: those of its `node_modules` may be imported, too. */
  packages?: string | undefined;
  /** Extra environment, such as `HEARTBEAT_MS`. */
  env?: Readonly<Record<string, string>>;
  /**
   * True when it may keep files in the folder `data` of its copy. They are there again after a restart, and gone with the
   * run.
   */
  data?: boolean | undefined;
  /** A server of the user’s own in place of the folder’s `server.ts`. */
  server?: OwnServer | undefined;
  /** Why it must not run: it ends with this at once. */
  refusal?: Failure | undefined;
  /** True for programs of the installation itself: nobody else has written them. */
  shipped?: boolean;
  /** Number of runs to come right after it, when known: no more children than these need are started. */
  following?: number;
}
