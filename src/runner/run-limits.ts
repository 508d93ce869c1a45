/** Limits of one run. Times in ms, sizes in bytes. */
export interface RunLimits {
  /** Time from receiving the program until it listens. */
  start: number;
  /** The same for a command: it may compile first, or start a machine of its own. */
  commandStart: number;
  /** Time without a byte or a connection. */
  idle: number;
  lifetime: number;
  /** Output to stdout and stderr together. */
  output: number;
  memory: number;
  /** Files that it keeps, together. */
  data: number;
  /** Time in which its event loop does not answer. */
  hung: number;
}

export const RUN_LIMITS: Readonly<RunLimits> = {
  start: 5_000,
  commandStart: 30_000,
  idle: 10 * 60_000,
  lifetime: 60 * 60_000,
  output: 1024 * 1024,
  memory: 256 * 1024 * 1024,
  data: 8 * 1024 * 1024,
  hung: 5_000,
};
