import type { CheckResult, Report } from '../../checker/report.ts';
import type { ClientMessage, ServerMessage } from '../../server/protocol.ts';
import { decodeEvents, type Encoded } from '../../wire/base64.ts';
import type { WireEvent } from '../../wire/event.ts';

/** A notice as listeners get it: bytes are bytes again. */
export type Received =
  | Exclude<ServerMessage, { type: 'wire' | 'check-result' | 'check-done' }>
  | { type: 'wire'; run: string; events: WireEvent[] }
  | { type: 'check-result'; result: CheckResult }
  | { type: 'check-done'; report: Report };

export type ChannelState = 'connecting' | 'open' | 'lost';

/** The one WebSocket between this page and the workbook server. Connects at the first `send`, and again when lost. */
export interface Channel {
  readonly state: ChannelState;
  /** While lost: when it will be tried again, on the clock of `performance.now()`. */
  readonly retryAt: number | null;
  /** Sent at once, or as soon as the channel is open; while lost it is tried again at once. */
  send(request: ClientMessage): void;
  /** Returns the way to stop listening. */
  on<T extends Received['type']>(
    type: T,
    listener: (notice: Extract<Received, { type: T }>) => void,
  ): () => void;
  onState(listener: (state: ChannelState) => void): () => void;
  /** Tries again now rather than at `retryAt`. */
  retry(): void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8000;

let shared: Channel | undefined;

/** The page's channel; the same one at every call. */
export function openChannel(): Channel {
  shared ??= createChannel(`${location.origin.replace('http', 'ws')}/channel`);
  return shared;
}

function createChannel(address: string): Channel {
  const listeners = new Map<string, Set<(notice: never) => void>>();
  const stateListeners = new Set<(state: ChannelState) => void>();
  const unsent: ClientMessage[] = [];
  let state: ChannelState = 'connecting';
  let retryAt: number | null = null;
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_RETRY_MS;

  function become(next: ChannelState): void {
    if (next === state) return;
    state = next;
    for (const listener of stateListeners) listener(next);
  }

  function connect(): void {
    clearTimeout(timer);
    retryAt = null;
    socket = new WebSocket(address);
    socket.onopen = () => {
      wait = FIRST_RETRY_MS;
      become('open');
      for (const request of unsent.splice(0)) socket?.send(JSON.stringify(request));
    };
    socket.onmessage = (message) => {
      const notice = decodeNotice(JSON.parse(message.data) as ServerMessage);
      for (const listener of listeners.get(notice.type) ?? []) listener(notice as never);
    };
    socket.onclose = () => {
      socket = undefined;
      retryAt = performance.now() + wait;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
      become('lost');
    };
  }

  function add<L>(set: Set<L>, listener: L): () => void {
    set.add(listener);
    return () => set.delete(listener);
  }

  return {
    get state() {
      return state;
    },
    get retryAt() {
      return retryAt;
    },
    send(request) {
      if (socket?.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify(request));
        return;
      }
      unsent.push(request);
      if (!socket) connect();
    },
    on(type, listener) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set);
      return add(set, listener as (notice: never) => void);
    },
    onState(listener) {
      return add(stateListeners, listener);
    },
    retry() {
      if (!socket) connect();
    },
  };
}

function decodeNotice(notice: ServerMessage): Received {
  if (notice.type === 'wire') return { ...notice, events: decodeEvents(notice.events) };
  if (notice.type === 'check-result') return { ...notice, result: decodeResult(notice.result) };
  if (notice.type === 'check-done') {
    return { ...notice, report: { ...notice.report, results: notice.report.results.map(decodeResult) } };
  }
  return notice;
}

function decodeResult(result: Encoded<CheckResult>): CheckResult {
  return { ...result, wire: result.wire && { ...result.wire, events: decodeEvents(result.wire.events) } };
}
