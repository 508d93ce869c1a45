/** A program, and the things that its run may use. */
export interface RunOptions {
  /** The program's folder. Its files are copied, so that the run neither sees nor changes others. */
  dir: string;
  /** Names of the files in `dir` to copy; all of the program's when not given. */
  files?: readonly string[];
  /** Modules besides `node:` that it may import. */
  modules?: readonly string[];
  /** IANA time zone of the process; that of the machine when not given. */
  timeZone?: string;
  /** Extra environment, such as `HEARTBEAT_MS`. */
  env?: Readonly<Record<string, string>>;
  /** Number of runs to come right after it, when known: no more children than these need are started. */
  following?: number;
}
