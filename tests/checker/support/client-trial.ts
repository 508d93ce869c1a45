import type { ClientTrial } from '../../../src/checker/clients/client.ts';

/** The parts of a trial that a client needs, on the wall's clock. */
export function clientTrial(signal: AbortSignal = new AbortController().signal): ClientTrial {
  return {
    now: () => performance.now(),
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    signal,
  };
}
