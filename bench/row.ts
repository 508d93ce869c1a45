/** One measurement beside its peer's, taken in the same run. */
export interface Row {
  what: string;
  ours: number;
  peer: number;
  unit: string;
  /** `ours` over `peer`, or the other way round where less is better: as the goal is worded. */
  ratio: number;
  /** Such as `≥ 4x`; without one, the row is there for comparison. */
  goal?: string;
  met?: boolean;
}
