import { type Lane, listen } from './clients.ts';

/**
 * The publisher and the four listeners in one place, so that both ends of every delay are read from one clock: the
 * `performance.now()` of this worker, or of this process.
 */

export interface Settings {
  /** Messages a second. */
  rate: number;
  /** Bytes of text in a message. */
  size: number;
  /** Milliseconds that polling waits between a response and the next request. */
  poll: number;
}

export type Report =
  | { type: 'published'; id: number; at: number }
  | { type: 'arrived'; lane: Lane; id: number; at: number; delay: number | null };

export interface Feed {
  set(settings: Settings): void;
  /** Stops publishing and polling until `resume`. */
  pause(): void;
  resume(): void;
  /** Stops publishing, and goes on listening. */
  finish(): void;
  close(): void;
}

const LANES: Lane[] = ['poll', 'long', 'sse', 'ws'];
const REMEMBERED = 50_000; // times of messages that have not arrived everywhere
const UNANSWERED = 1000; // messages that wait for the server to come back

/** Starts to publish at one origin and to listen at four others, and reports both. */
export function startFeed(
  origins: Record<Lane | 'publisher', string>,
  first: Settings,
  report: (what: Report) => void,
): Feed {
  const ending = new AbortController();
  const times = new Map<number, number>();
  let settings = first;
  let paused = false;
  let finished = false;
  let last = 0;
  let timer = setTimeout(publish, 200);
  let wake = () => {};

  const publisher = openPublisher(`${origins.publisher.replace('http', 'ws')}/publish`, ending.signal);

  for (const lane of LANES) {
    listen[lane]({
      origin: origins[lane],
      rest,
      signal: ending.signal,
      hear({ id }) {
        const at = performance.now();
        const sent = times.get(id);
        report({ type: 'arrived', lane, id, at, delay: sent === undefined ? null : at - sent });
      },
    });
  }

  function publish() {
    schedule();
    if (publisher.waiting() >= UNANSWERED) return;
    const id = ++last;
    const text = 'hello '.repeat(settings.size / 6 + 1).slice(0, settings.size);
    const at = performance.now();
    times.set(id, at);
    times.delete(id - REMEMBERED);
    report({ type: 'published', id, at });
    publisher.send(id, JSON.stringify({ id, text }));
  }

  // The gap varies from half of the mean to one and a half. In step with the polls, all delays would be equal.
  function schedule() {
    clearTimeout(timer);
    const mean = 1000 / settings.rate;
    if (!paused && !finished) timer = setTimeout(publish, mean * (0.5 + Math.random()));
  }

  async function rest() {
    await new Promise<void>((resolve) => {
      const alarm = setTimeout(resolve, settings.poll);
      wake = () => {
        clearTimeout(alarm);
        resolve();
      };
    });
    while (paused && !ending.signal.aborted) await new Promise<void>((resolve) => (wake = resolve));
  }

  return {
    set(next) {
      const before = settings;
      settings = next;
      if (settings.rate !== before.rate) schedule();
      if (settings.poll < before.poll) wake();
    },
    pause() {
      paused = true;
      clearTimeout(timer);
    },
    resume() {
      paused = false;
      schedule();
      wake();
    },
    finish() {
      finished = true;
      clearTimeout(timer);
    },
    close() {
      finished = true;
      clearTimeout(timer);
      ending.abort();
      wake();
    },
  };
}

/** Sends messages to the server in order. Those that it has not confirmed are sent again when it is back. */
function openPublisher(url: string, signal: AbortSignal) {
  const unconfirmed = new Map<number, string>();
  let socket: WebSocket;
  open();
  signal.addEventListener('abort', () => socket.close());

  function open() {
    socket = new WebSocket(url);
    socket.onopen = () => {
      for (const message of unconfirmed.values()) socket.send(message);
    };
    socket.onmessage = ({ data }) => unconfirmed.delete(Number(data));
    socket.onclose = () => {
      if (!signal.aborted) setTimeout(open, 200);
    };
  }

  return {
    waiting: () => unconfirmed.size,
    send(id: number, message: string) {
      unconfirmed.set(id, message);
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
    },
  };
}
