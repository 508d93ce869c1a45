import type { RequestRow } from './row.ts';

/** How many requests may wait for their response; a client that sends more without reading is not one we show well. */
const UNANSWERED = 100;

/** What the two directions of a connection know of each other. */
export interface ExchangeState {
  /** What is spoken from the next message on. */
  speaks: 'http' | 'websocket' | 'unknown';
  /** Whether a request to go over to WebSocket waits for its answer. */
  offered: boolean;
  /** Whether the WebSocket carries packets of Engine.IO. */
  engineIo: boolean;
  ask(request: RequestRow): void;
  /** The request that a response with this status belongs to. Responses come in the order of requests. */
  answer(status: number): RequestRow | null;
  /** Bytes were cut for showing, and maybe messages with them: nobody knows which response is whose. */
  lose(): void;
  /** The place was found again. What was asked last is what is answered next, but for pipelining. */
  regain(): void;
}

/** Whether another response to the same request follows (RFC 9110 §15.2). */
export function isInterim(status: number): boolean {
  return status < 200 && status !== 101;
}

export function createExchangeState(): ExchangeState {
  const unanswered: RequestRow[] = [];
  return {
    speaks: 'http',
    offered: false,
    engineIo: false,
    ask(request) {
      unanswered.push(request);
      if (unanswered.length > UNANSWERED) unanswered.shift();
    },
    answer: (status) => (isInterim(status) ? unanswered[0] : unanswered.shift()) ?? null,
    lose() {
      unanswered.length = 0;
    },
    regain() {
      unanswered.splice(0, unanswered.length - 1);
    },
  };
}
