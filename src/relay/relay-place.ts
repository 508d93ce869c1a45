/** Where relays listen when not on loopback alone. */
export interface RelayPlace {
  /** An address of this machine, or `0.0.0.0` for all. */
  host: string;
  /** Ports to take, from the first to the last. When none is free, the system chooses another. */
  ports: { first: number; last: number };
}
