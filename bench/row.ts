/** One measurement beside its peer's, taken in the same run. */
export interface Row {
  what: string;
  ours: number;
  peer: number;
  unit: string;
  /** `ours` over `peer`, or `peer` over `ours`: whichever the goal limits. */
  ratio: number;
  /** Such as `≥ 4x`; a row without a goal is only for comparison. */
  goal?: string;
  met?: boolean;
}
