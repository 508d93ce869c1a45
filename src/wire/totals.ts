import type { ByteSplit, Totals } from './row.ts';

export function emptySplit(): ByteSplit {
  return { header: 0, framing: 0, payload: 0 };
}

export function emptyTotals(): Totals {
  return {
    connections: 0,
    open: 0,
    requests: 0,
    responses: 0,
    events: 0,
    frames: 0,
    up: emptySplit(),
    down: emptySplit(),
  };
}
