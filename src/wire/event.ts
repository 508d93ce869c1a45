/** The direction of bytes: `up` is client to server, `down` is server to client. */
export type Direction = 'up' | 'down';

/**
 * One thing that happened on one TCP connection through a relay, as the relay reports it.
 * Times are milliseconds since the run's clock began; connections are numbered from 1 within a run.
 */
export type WireEvent = OpenEvent | BytesEvent | PassEvent | CloseEvent;

export interface OpenEvent {
  kind: 'open';
  connection: number;
  /** The client of its relay: `A`, `B`, `Ada`. */
  client: string;
  at: number;
}

/** Bytes that the relay took in. They are passed on at `passed`, or later, at the time of a `pass` event. */
export interface BytesEvent {
  kind: Direction;
  connection: number;
  /** Numbers the pieces of one run, in the order they were taken in. */
  piece: number;
  at: number;
  /** When the relay passed the piece on; `null` while it holds it (latency, frozen, buffering). */
  passed: number | null;
  /** The first bytes of the piece. Shorter than `length` when the rest was cut for showing. */
  bytes: Uint8Array;
  /** Bytes of the whole piece, exact. */
  length: number;
}

/** Tells that the relay has passed on a piece that it had held. */
export interface PassEvent {
  kind: 'pass';
  connection: number;
  piece: number;
  at: number;
}

export interface CloseEvent {
  kind: 'close';
  connection: number;
  at: number;
  /** The side that ended it, or the relay when it was told to cut. */
  by: 'client' | 'server' | 'relay';
  how: 'fin' | 'rst';
}
