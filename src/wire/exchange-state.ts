import type { MessageDeflate } from './message-deflate.ts';
import type { RequestRow } from './row.ts';
import type { EngineVersion } from './socket-io.ts';

/** Requests that may wait for their response; beyond it, the oldest is forgotten. */
const UNANSWERED = 100;

/** State that the two directions of a connection share: the protocol, and the requests without a response. */
export interface ExchangeState {
  /** The protocol from the next message on. */
  protocol: 'http' | 'websocket' | 'tunnel' | 'other-protocol';
  /** True while a request to switch to WebSocket waits for its response. */
  upgradeRequested: boolean;
  /** The agreed `permessage-deflate` of the WebSocket (RFC 7692); `null` without it. */
  deflate: MessageDeflate | null;
  /** The version of Engine.IO whose packets the WebSocket carries. */
  engineIo: EngineVersion | null;
  /** The agreed subprotocol of the WebSocket; empty without one. */
  subprotocol: string;
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
    deflate: null,
    engineIo: null,
    subprotocol: '',
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
