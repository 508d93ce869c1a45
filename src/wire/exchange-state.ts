import type { RequestRow } from './row.ts';

/** Requests that may wait for their response; beyond it, the oldest is forgotten. */
const UNANSWERED = 100;

/** State that the two directions of a connection share: the protocol, and the requests without a response. */
export interface ExchangeState {
  /** The protocol from the next message on. */
  protocol: 'http' | 'websocket' | 'unknown';
  /** True while a request to switch to WebSocket waits for its response. */
  upgradeRequested: boolean;
  /** True when the WebSocket carries packets of Engine.IO. */
  engineIo: boolean;
  addRequest(request: RequestRow): void;
  /** Returns the request that a response with this status answers: responses come in the order of requests. */
  takeRequest(status: number): RequestRow | null;
  /** Forgets all requests: messages may be among bytes that were cut for showing, so no response can be matched. */
  forgetRequests(): void;
  /** Keeps only the newest request when decoding goes on: without pipelining, it is the one answered next. */
  keepLastRequest(): void;
}

/** Returns true when another response to the same request follows (RFC 9110 §15.2). */
export function isInterim(status: number): boolean {
  return status < 200 && status !== 101;
}

export function createExchangeState(): ExchangeState {
  const unanswered: RequestRow[] = [];
  return {
    protocol: 'http',
    upgradeRequested: false,
    engineIo: false,
    addRequest(request) {
      unanswered.push(request);
      if (unanswered.length > UNANSWERED) unanswered.shift();
    },
    takeRequest: (status) => (isInterim(status) ? unanswered[0] : unanswered.shift()) ?? null,
    forgetRequests() {
      unanswered.length = 0;
    },
    keepLastRequest() {
      unanswered.splice(0, unanswered.length - 1);
    },
  };
}
