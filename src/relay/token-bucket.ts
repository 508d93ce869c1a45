/** A token bucket: `rate` tokens a second, at most `burst` saved up. Starts full. */
export interface TokenBucket {
  /** Takes up to `wanted` whole tokens and returns how many. */
  take(wanted: number): number;
}

export function createTokenBucket(rate: number, burst: number): TokenBucket {
  let tokens = burst;
  let filled = performance.now();
  return {
    take(wanted) {
      const now = performance.now();
      tokens = Math.min(burst, tokens + ((now - filled) / 1000) * rate);
      filled = now;
      const taken = Math.min(wanted, Math.floor(tokens));
      tokens -= taken;
      return taken;
    },
  };
}
