/** What one run may use. Times in ms, sizes in bytes. */
export interface RunLimits {
  /** From being handed the program until it listens. */
  start: number;
  /** Without a byte or a connection. */
  idle: number;
  lifetime: number;
  /** Written to stdout and stderr together. */
  output: number;
  memory: number;
  /** For its event loop to answer. */
  hung: number;
}

export const RUN_LIMITS: Readonly<RunLimits> = {
  start: 5_000,
  idle: 10 * 60_000,
  lifetime: 60 * 60_000,
  output: 1024 * 1024,
  memory: 256 * 1024 * 1024,
  hung: 5_000,
};
