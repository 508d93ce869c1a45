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
  /** How many runs will be asked for right after it, when that is known: they are not slowed by warming up more. */
  following?: number;
}
