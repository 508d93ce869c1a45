/** A histogram of any number of delays in a fixed amount of memory: exact count and maximum, percentiles within 0.5 %. */
export interface Delays {
  add(ms: number): void;
  readonly count: number;
  /** The longest, exact; 0 when there is none. */
  readonly max: number;
  /** Returns the delay that `share` (0 to 1) of all do not exceed, by nearest rank; `null` when there is none. */
  percentile(share: number): number | null;
}

/** Bucket 0 ends at FIRST; each further one is wider by the factor GROWTH; the last takes all longer delays. */
const FIRST = 0.1;
const GROWTH = 1.01;
const BUCKETS = 2_000;

export function createDelays(): Delays {
  const buckets = new Uint32Array(BUCKETS);
  let count = 0;
  let max = 0;

  return {
    get count() {
      return count;
    },
    get max() {
      return max;
    },
    add(ms) {
      const bucket = ms <= FIRST ? 0 : Math.ceil(Math.log(ms / FIRST) / Math.log(GROWTH));
      buckets[Math.min(bucket, BUCKETS - 1)]! += 1;
      count += 1;
      max = Math.max(max, ms);
    },
    percentile(share) {
      if (count === 0) return null;
      const rank = Math.max(1, Math.ceil(share * count));
      let bucket = 0;
      for (let below = buckets[0]!; below < rank; below += buckets[bucket]!) bucket += 1;
      // The geometric mean of the bucket's two ends.
      return Math.min(max, FIRST * GROWTH ** (bucket - 0.5));
    },
  };
}
