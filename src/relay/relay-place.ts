/** Where relays listen when not on loopback alone. */
export interface RelayPlace {
  /** An address of this machine, or `0.0.0.0` for all. */
  host: string;
  /** Ports to take, from the first to the last. */
  ports: { first: number; last: number };
  /** True when no other port will do; else the system chooses one when none of these is free. */
  strict?: boolean;
}
