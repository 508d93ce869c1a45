/** The place that a client connects to: a relay in front of the program. */
export interface Target {
  readonly port: number;
}

/** The parts of a trial that a client needs. */
export interface ClientTrial {
  /** Tells the time in milliseconds, on the clock of the wire. */
  now(): number;
  /**
   * Calls back once so many milliseconds have passed in which nothing that the check needs waited for a core. Returns a
   * function that takes the call back.
   */
  after(ms: number, callback: () => void): () => void;
  /** Aborted when the check is over. */
  readonly signal: AbortSignal;
}

/** An object that its readers may not change, for the function that fills it. */
export type Changing<T> = { -readonly [K in keyof T]: T[K] };
