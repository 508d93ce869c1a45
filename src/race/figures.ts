import type { ByteSplit } from '../wire/row.ts';
import { type BytesSpent, sumOf } from './bytes-spent.ts';
import type { Tally } from './tally.ts';

/** The figures of a lane, as plain data: times in ms, sizes in bytes. */
export interface Figures {
  published: number;
  delivered: number;
  onTheWay: number;
  lost: number;
  doubled: number;
  outOfOrder: number;
  /** `null` while nothing has come. */
  p50: number | null;
  p95: number | null;
  max: number | null;
  requests: number;
  /** Answers without a message. */
  empty: number;
  connections: number;
  /** Of these, open now. */
  held: number;
  up: ByteSplit;
  down: ByteSplit;
  /** Both ways. */
  bytes: number;
  /** True if headers, framing and payload could not always be told apart; their sum is still exact. */
  torn: boolean;
  /** Bytes both ways for each message delivered. */
  perMessage: number | null;
}

export function figuresOf(tally: Tally, spending: BytesSpent): Figures {
  const { connections, open, requests, empty, up, down, torn } = spending;
  const { delivered, onTheWay, lost, doubled, outOfOrder, delays } = tally;
  const bytes = sumOf(up) + sumOf(down);
  return {
    published: delivered + onTheWay + lost,
    delivered,
    onTheWay,
    lost,
    doubled,
    outOfOrder,
    p50: delays.percentile(0.5),
    p95: delays.percentile(0.95),
    max: delays.count === 0 ? null : delays.max,
    requests,
    empty,
    connections,
    held: open,
    up: { ...up },
    down: { ...down },
    bytes,
    torn,
    perMessage: delivered === 0 ? null : bytes / delivered,
  };
}
