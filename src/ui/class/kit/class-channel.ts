import {
  type Agenda,
  CLOSED,
  type ClassMessage,
  type ClassRequest,
  type ClassState,
  type Hello,
  type SeatState,
  type You,
} from '../../../class/messages.ts';
import { createMessageReader } from '../../../class/read-messages.ts';
import { type ClassEvent, type Closed, decodeMessage, type Refused } from './class-events.ts';
import { watchSleep } from './watch-sleep.ts';

/** What a page knows of its class, from the first `welcome` on. */
export interface ClassView {
  you: You;
  me: SeatState | null;
  class: ClassState;
  agenda: Agenda;
  /** `lost` while the channel is away; it comes back by itself. */
  link: 'open' | 'lost';
}

/** The WebSocket between a page and its class. It connects at once, and again whenever it is lost. */
export interface ClassChannel {
  /** Sends now, or as soon as the class has welcomed the page. */
  send(request: Exclude<ClassRequest, Hello>): void;
  /** Calls the listener with the latest state, if there is one, and with each newer one, until the signal aborts. */
  follow(listener: (view: ClassView) => void, signal?: AbortSignal): void;
  /** Calls the listener with every event of one type until the signal aborts. `closed` is the last event of a channel. */
  on<T extends ClassEvent['type']>(
    type: T,
    listener: (event: Extract<ClassEvent, { type: T }>) => void,
    signal?: AbortSignal,
  ): void;
  /** The time on the class's clock, in milliseconds since 1970. */
  now(): number;
}

export interface ClassChannelOptions {
  /** Says who the page is. Called at every connection: the first may take a seat, the later ones come back to it. */
  hello(): Hello;
  /** Closes the channel. */
  signal: AbortSignal;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8000;
/** Between two confirmations of the wire. The server waits longer before it sends a page no more. */
const CONFIRM_MS = 1_000;
/** Requests that are kept while the channel is lost. */
const MOST_UNSENT = 50;

export function openClassChannel({ hello, signal }: ClassChannelOptions): ClassChannel {
  const listeners = new Map<string, Set<(event: never) => void>>();
  const followers = new Set<(view: ClassView) => void>();
  const unsent: ClassRequest[] = [];
  let view: ClassView | null = null;
  /** The class's clock minus this page's. */
  let ahead = 0;
  let socket: WebSocket | undefined;
  let isWelcome = false;
  let isOver = false;
  let wait = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The last message of the wire, and when one was confirmed. */
  let received = 0;
  let confirmedAt = Number.NEGATIVE_INFINITY;
  let confirming: ReturnType<typeof setTimeout> | undefined;

  function tell(event: ClassEvent): void {
    for (const listener of listeners.get(event.type) ?? []) listener(event as never);
  }

  function know(change: Partial<ClassView>): void {
    if (view === null) return;
    view = { ...view, ...change };
    for (const follower of followers) follower(view);
  }

  function connect(): void {
    clearTimeout(timer);
    drop();
    const mine = new WebSocket(`${location.origin.replace('http', 'ws')}/class-channel`);
    mine.binaryType = 'arraybuffer';
    socket = mine;
    let refusal: Refused | null = null;
    const read = createMessageReader((message) => {
      if (socket !== mine) return;
      if (message.type === 'refused') refusal = message;
      receive(message);
    });
    mine.onopen = () => mine.send(JSON.stringify(hello()));
    mine.onmessage = ({ data }) => read(data);
    mine.onclose = ({ code }) => socket === mine && leave(code, refusal);
  }

  function receive(message: ClassMessage): void {
    if (message.type === 'welcome') {
      wait = FIRST_RETRY_MS;
      ahead = message.now - Date.now();
      isWelcome = true;
      const { you, me, agenda } = message;
      view = { you, me, class: message.class, agenda, link: 'open' };
      know({});
      for (const request of unsent.splice(0)) socket?.send(JSON.stringify(request));
      tell({ type: 'link', link: 'open' });
    } else if (message.type === 'class') know({ class: message.class });
    else if (message.type === 'agenda') know({ agenda: message.agenda });
    else if (message.type === 'me') know({ me: message.me });
    tell(decodeMessage(message));
    if ('seq' in message) confirm(message.seq);
  }

  /** Confirms the wire, now or with what comes next: 200 pages that answer ten times a second are work. */
  function confirm(seq: number): void {
    received = seq;
    const left = confirmedAt + CONFIRM_MS - performance.now();
    if (left <= 0) sendConfirmation();
    else confirming ??= setTimeout(sendConfirmation, left);
  }

  function sendConfirmation(): void {
    clearTimeout(confirming);
    confirming = undefined;
    confirmedAt = performance.now();
    if (isWelcome) socket?.send(JSON.stringify({ type: 'ack', seq: received }));
  }

  /** Ends the channel, or connects again later. */
  function leave(code: number, refusal: Refused | null): void {
    const why = endOf(code, isWelcome ? null : refusal);
    drop();
    if (why) {
      end({ type: 'closed', why, refusal: why === 'refused' ? refusal : null });
      return;
    }
    const after = (refusal?.retryAfter ?? 0) * 1000 + wait * (0.5 + Math.random());
    wait = Math.min(wait * 2, LAST_RETRY_MS);
    timer = setTimeout(connect, after);
    know({ link: 'lost' });
    tell({ type: 'link', link: 'lost' });
  }

  /** Forgets the connection without a word. */
  function drop(): void {
    const known = socket;
    socket = undefined;
    isWelcome = false;
    clearTimeout(confirming);
    confirming = undefined;
    known?.close();
  }

  function end(closed: Closed | null): void {
    isOver = true;
    clearTimeout(timer);
    drop();
    know({ link: 'lost' });
    if (closed) tell(closed);
  }

  /** A page that comes into sight, or onto a network, does not wait for its next try. */
  function wake(hasSlept: boolean): void {
    if (isOver) return;
    wait = FIRST_RETRY_MS;
    if (!socket || hasSlept) connect();
  }

  signal.addEventListener('abort', () => end(null));
  addEventListener('online', () => wake(false), { signal });
  watchSleep(wake, signal);
  connect();

  return {
    send(request) {
      if (isWelcome) socket?.send(JSON.stringify(request));
      else if (request.type !== 'ack' && unsent.length < MOST_UNSENT && !isOver) unsent.push(request);
    },
    follow(listener, until) {
      if (until?.aborted) return;
      followers.add(listener);
      until?.addEventListener('abort', () => followers.delete(listener));
      if (view) listener(view);
    },
    on(type, listener, until) {
      if (until?.aborted) return;
      const set = listeners.get(type) ?? new Set();
      listeners.set(type, set);
      set.add(listener as (event: never) => void);
      until?.addEventListener('abort', () => set.delete(listener as (event: never) => void));
    },
    now: () => Date.now() + ahead,
  };
}

/** Tells why a channel ends for good; `null` when it shall connect again. */
function endOf(code: number, refusal: Refused | null): Closed['why'] | null {
  if (code === CLOSED.replaced) return 'replaced';
  if (code === CLOSED.removed) return 'removed';
  if (code === CLOSED.ended) return 'ended';
  const isPassing = refusal?.why === 'too-fast' || refusal?.why === 'failed';
  return refusal?.request === 'hello' && !isPassing ? 'refused' : null;
}
