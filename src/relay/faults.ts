/** The ways in which a relay misbehaves until they are changed. Cutting is an act, not a state: see `Relay.cut`. */
export interface Faults {
  /** Milliseconds added each way. 0 to 10 000. */
  latency: number;
  /** Bytes a second each way, or `null` for no limit. */
  rate: number | null;
  /** A pulled cable: connections stay, nothing passes, nothing is refused. */
  frozen: boolean;
  /** A proxy that withholds each response until it has ended. */
  buffering: boolean;
}

export const NO_FAULTS: Readonly<Faults> = { latency: 0, rate: null, frozen: false, buffering: false };
