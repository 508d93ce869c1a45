import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

export interface Crowd {
  origin: string;
  lane: Lane;
  size: number;
  isJittered: boolean;
}

type Lane = keyof typeof clients;

interface Client {
  /** The address, with what the client knows already. */
  url(): string;
  /** Takes what has come. */
  hear(text: string): void;
  /** Waits after a failure: so many ms, or, with jitter, a random time. */
  pause(fixed: number): Promise<void>;
  agent: Agent;
  isJittered: boolean;
  signal: AbortSignal;
}

const PERIOD = 1000; // ms from one poll to the next
const PAUSE = 500; // ms after a failure: long polling, WebSocket
const RECONNECTION_TIME = 3000; // ms, as Chrome has it until the server says `retry`

const clients = {
  async poll({ url, hear, pause, agent, signal, isJittered }: Client) {
    let next = performance.now() + Math.random() * PERIOD; // Not all pages are opened at once.
    while (!signal.aborted) {
      await wait(Math.max(0, next - performance.now()), signal);
      if (signal.aborted) return;
      const isWell = await ask(url(), hear, agent, signal);
      if (!isWell && isJittered) await pause(PERIOD);
      // The next tick of the same clock; those that were missed are skipped.
      while (next <= performance.now()) next += PERIOD;
    }
  },

  async long({ url, hear, pause, agent, signal }: Client) {
    while (!signal.aborted) {
      if (!(await ask(url(), hear, agent, signal))) await pause(PAUSE);
    }
  },

  async sse({ url, hear, agent, signal }: Client) {
    let retry = RECONNECTION_TIME;
    const take = (text: string) => {
      retry = Number(/retry: (\d+)/.exec(text)?.[1] ?? retry);
      hear(text);
    };
    while (!signal.aborted) {
      await ask(url(), take, agent, signal);
      await wait(retry, signal);
    }
  },

  async ws({ url, hear, pause, signal }: Client) {
    while (!signal.aborted) {
      await new Promise<void>((resolve) => {
        const socket = new WebSocket(url(), { perMessageDeflate: false });
        const end = () => socket.terminate();
        signal.addEventListener('abort', end);
        socket.on('message', (data) => hear(`${data}`));
        socket.on('error', () => {});
        socket.on('close', () => {
          signal.removeEventListener('abort', end);
          resolve();
        });
      });
      await pause(PAUSE);
    }
  },
};

export function isLane(name: string): name is Lane {
  return Object.hasOwn(clients, name);
}

/** Brings clients, and asks for a restart when all have heard of the server. Returns the function that sends them away. */
export function gather({ origin, lane, size, isJittered }: Crowd) {
  const ending = new AbortController();
  const { signal } = ending;
  let here = 0;

  for (let name = 1; name <= size; name++) {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let start = '';
    let failures = 0;
    signal.addEventListener('abort', () => agent.destroy());
    clients[lane]({
      url: () => `${origin}/${lane}?client=${name}&start=${start}`,
      hear(text) {
        failures = 0;
        if (start === '') here += 1;
        start = /\d+$/.exec(text.trim())?.[0] ?? start;
        if (here === size) everybodyIsHere();
      },
      // Back-off: twice as long after each failure, up to 8 s. Jitter: a random part of that.
      async pause(fixed) {
        const longest = Math.min(2000 * 2 ** failures, 8000);
        failures += 1;
        await wait(isJittered ? Math.random() * longest : fixed, signal);
      },
      agent,
      isJittered,
      signal,
    });
  }

  async function everybodyIsHere() {
    here = 0;
    await wait(1000, signal);
    if (!signal.aborted)
      request(`${origin}/restart`, { method: 'POST' })
        .on('error', () => {})
        .end();
  }

  return () => ending.abort();
}

function wait(ms: number, signal: AbortSignal) {
  return sleep(ms, undefined, { signal }).catch(() => {});
}

/** Asks once, and tells at the end whether all of the response has come. */
function ask(url: string, hear: (text: string) => void, agent: Agent, signal: AbortSignal) {
  return new Promise<boolean>((resolve) => {
    const asked = request(url, { agent, signal }, (response) => {
      response
        .setEncoding('utf8')
        .on('data', hear)
        .on('error', () => {});
      response.on('close', () => resolve(response.complete));
    });
    asked.on('error', () => resolve(false));
    asked.end();
  });
}
