import type { CheckResult, Report } from '../../checker/report.ts';
import type { ClientMessage, ServerMessage } from '../../server/channel/messages.ts';
import { decodeEvents, type Encoded } from '../../wire/base64.ts';
import type { WireEvent } from '../../wire/event.ts';

/** A message from the server as listeners get it, its bytes decoded. */
export type Received =
  | Exclude<ServerMessage, { type: 'wire' | 'check-result' | 'check-done' }>
  | { type: 'wire'; run: string; events: WireEvent[] }
  | { type: 'check-result'; result: CheckResult }
  | { type: 'check-done'; report: Report };

/** `left`: closed because the page was left; it opens again when the reader comes back to it. */
export type ChannelState = 'connecting' | 'open' | 'lost' | 'left';

/** The one WebSocket between this page and the workbook server. Connects at the first `send`, and again when lost. */
export interface ChannelClient {
  readonly state: ChannelState;
  /** Time of the next try while the channel is lost, on the clock of `performance.now()`; `null` during a try. */
  readonly retryAt: number | null;
  /** Sends now, or as soon as the channel is open; while it is lost, tries again at once. */
  send(request: ClientMessage): void;
  /** Calls the listener with every message of one type until the signal aborts. */
  on<T extends Received['type']>(
    type: T,
    listener: (message: Extract<Received, { type: T }>) => void,
    signal?: AbortSignal,
  ): void;
  /** Calls the listener whenever the channel opens, is lost or is left, until the signal aborts. */
  onState(listener: (state: ChannelState) => void, signal?: AbortSignal): void;
  /** Tries again now rather than at `retryAt`. */
  retry(): void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8000;

let shared: ChannelClient | undefined;

/** Returns the page's channel, the same one at every call. */
export function openChannel(): ChannelClient {
  shared ??= createChannel(`${location.origin.replace('http', 'ws')}/channel`);
  return shared;
}

function createChannel(address: string): ChannelClient {
  const listeners = new Map<string, Set<(message: never) => void>>();
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
      const received = decode(JSON.parse(message.data) as ServerMessage);
      for (const listener of listeners.get(received.type) ?? []) listener(received as never);
    };
    socket.onclose = () => {
      socket = undefined;
      retryAt = performance.now() + wait;
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LAST_RETRY_MS);
      become('lost');
    };
  }

  /** Closes the socket of a page that the browser keeps for the way back: there it would break, and seem lost. */
  function leave(): void {
    if (!socket) return;
    socket.onclose = null;
    socket.close();
    socket = undefined;
    become('left');
  }

  addEventListener('pagehide', ({ persisted }) => persisted && leave());
  addEventListener('pageshow', ({ persisted }) => persisted && state === 'left' && connect());

  function add<L>(set: Set<L>, listener: L, signal?: AbortSignal): void {
    if (signal?.aborted) return;
    set.add(listener);
    signal?.addEventListener('abort', () => set.delete(listener));
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
    on(type, listener, signal) {
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set);
      add(set, listener as (message: never) => void, signal);
    },
    onState: (listener, signal) => add(stateListeners, listener, signal),
    retry() {
      if (!socket) connect();
    },
  };
}

function decode(message: ServerMessage): Received {
  if (message.type === 'wire') return { ...message, events: decodeEvents(message.events) };
  if (message.type === 'check-result') return { ...message, result: decodeResult(message.result) };
  if (message.type === 'check-done') {
    return { ...message, report: { ...message.report, results: message.report.results.map(decodeResult) } };
  }
  return message;
}

function decodeResult(result: Encoded<CheckResult>): CheckResult {
  return { ...result, wire: result.wire && { ...result.wire, events: decodeEvents(result.wire.events) } };
}
