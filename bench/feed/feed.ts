import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { median } from '../median.ts';
import type { Row } from '../row.ts';
import { type Contender, type ContenderOptions, startContender } from './contender.ts';
import { fetchBetterSse } from './fetch-better-sse.ts';

const SIZES = [500, 2000];
const ROUNDS = { bursts: 7, moments: 3 };
const WARM_UP = 3;
const MESSAGES = 20;
/** A round ends after the burst with this delivery. */
const DELIVERIES = 30_000;
/** Messages to subscribers that poll, at different moments of the second for which the sleep loop sleeps. */
const MOMENTS = 5;
const SECOND = 1000;

const PROGRAMS = '../../src/demos/03-long-polling';
const websocket = (server: string): ContenderOptions => ({ server, transport: 'websocket' });
const program = (name: string) => fileURLToPath(new URL(`${PROGRAMS}/${name}/server.ts`, import.meta.url));

const WEBSOCKET = {
  tick: websocket('ws-tick'),
  raw: websocket('raw-tick'),
  cork: websocket('ws-cork'),
  loop: websocket('ws-loop'),
  socketIo: { server: 'socket-io', transport: 'socket.io' },
} as const satisfies Record<string, ContenderOptions>;

const SSE = {
  tick: { server: 'sse-tick', transport: 'sse' },
  betterSse: { server: 'better-sse', transport: 'sse' },
} as const satisfies Record<string, ContenderOptions>;

const LONG_POLLING = {
  held: { server: 'long-held', transport: 'held' },
  lesson: { server: program('held'), transport: 'held' },
  sleepLoop: { server: program('sleep-loop'), transport: 'sleep-loop' },
} as const satisfies Record<string, ContenderOptions>;

/** The cost of a delivery: the server's CPU time in µs, and the delay in ms (median and 99th percentile). */
interface Figures {
  cpu: number;
  p50: number;
  p99: number;
}

/** Measures a feed to many subscribers over each transport, in bursts, beside the usual ways to do it. */
export async function run(): Promise<Row[]> {
  process.env.BETTER_SSE = await fetchBetterSse();
  const rows: Row[] = [];
  for (const size of SIZES) {
    const ws = await measure(WEBSOCKET, size, measureBursts, ROUNDS.bursts);
    const sse = await measure(SSE, size, measureBursts, ROUNDS.bursts);
    const long = await measure(LONG_POLLING, size, measureMoments, ROUNDS.moments);
    const to = (what: string) => `${what}, ${size} subscribers`;
    rows.push(
      atMost(to('WebSocket per tick, beside a raw socket'), ws.tick, ws.raw, 'cpu', 1.15),
      atLeast(to('WebSocket per tick, beside a ws.send loop'), ws.tick, ws.loop, 'cpu', 6),
      atLeast(to('WebSocket per tick, beside cork and uncork'), ws.tick, ws.cork, 'cpu'),
      atLeast(to('WebSocket per tick, beside Socket.IO'), ws.tick, ws.socketIo, 'cpu'),
      ...delays(to('WebSocket per tick, beside a ws.send loop'), ws.tick, ws.loop),
      atLeast(to('SSE per tick, beside better-sse'), sse.tick, sse.betterSse, 'cpu', 4),
      ...delays(to('SSE per tick, beside better-sse'), sse.tick, sse.betterSse),
      atMost(to('long polling, held, beside the sleep loop'), long.held, long.sleepLoop, 'p50'),
      atMost(to('long polling, held, beside the sleep loop'), long.held, long.sleepLoop, 'p99', 0.05),
      atMost(to('the lesson’s held, beside the sleep loop'), long.lesson, long.sleepLoop, 'p99'),
    );
  }
  return rows;
}

/** Returns the medians over rounds in which each contender has its turn; the first messages only warm up. */
async function measure<Name extends string>(
  entries: Record<Name, ContenderOptions>,
  size: number,
  measureOnce: (contender: Contender, size: number) => Promise<Figures>,
  rounds: number,
): Promise<Record<Name, Figures>> {
  const names = Object.keys(entries) as Name[];
  const contenders: Contender[] = [];
  const figures = names.map((): Figures[] => []);
  try {
    for (const name of names) contenders.push(await startContender(entries[name], size));
    for (const contender of contenders) {
      for (let n = 0; n < WARM_UP; n++) await contender.publish(1);
    }
    for (let round = 0; round < rounds; round++) {
      for (const [n, contender] of contenders.entries()) figures[n]?.push(await measureOnce(contender, size));
    }
  } finally {
    for (const contender of contenders) contender.close();
  }
  const middle = (all: Figures[], of: keyof Figures) => median(all.map((one) => one[of]));
  return Object.fromEntries(
    names.map((name, n) => {
      const all = figures[n] ?? [];
      const told = all.map(
        ({ cpu, p50, p99 }) => `${cpu.toFixed(2)} µs ${p50.toFixed(0)}/${p99.toFixed(0)} ms`,
      );
      console.error(`  ${size} by ${nameOf(entries[name])}: ${told.join(', ')}`);
      return [name, { cpu: middle(all, 'cpu'), p50: middle(all, 'p50'), p99: middle(all, 'p99') }];
    }),
  ) as Record<Name, Figures>;
}

async function measureBursts(contender: Contender, size: number): Promise<Figures> {
  const before = await contender.cpu();
  const late: number[] = [];
  while (late.length < DELIVERIES) {
    for (const delay of await contender.publish(MESSAGES)) late.push(delay);
  }
  return figuresOf((await contender.cpu()) - before, late, size);
}

async function measureMoments(contender: Contender, size: number): Promise<Figures> {
  const before = await contender.cpu();
  const late: number[] = [];
  for (let moment = 0; moment < MOMENTS; moment++) {
    // All have sent the next request when the last response has come, so they sleep in step.
    await sleep(((moment + 0.5) / MOMENTS) * SECOND);
    for (const delay of await contender.publish(1)) late.push(delay);
  }
  return figuresOf((await contender.cpu()) - before, late, size);
}

function figuresOf(cpu: number, late: readonly number[], size: number): Figures {
  const sorted = late.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  if (late.length % size !== 0) throw new Error(`${late.length} deliveries to ${size} subscribers`);
  return { cpu: cpu / late.length, p50: at(0.5), p99: at(0.99) };
}

function nameOf({ server }: ContenderOptions): string {
  return server.endsWith('.ts') ? `the lesson’s ${basename(dirname(server))}` : server;
}

const UNITS = { cpu: 'µs CPU each', p50: 'ms p50', p99: 'ms p99' } as const;

/** Makes a row whose goal limits ours over the peer's. */
function atMost(what: string, ours: Figures, peer: Figures, of: keyof Figures, goal?: number): Row {
  const ratio = ours[of] / peer[of];
  const judged = goal === undefined ? {} : { goal: `≤ ${goal}x`, met: ratio <= goal };
  return { what, ours: ours[of], peer: peer[of], unit: UNITS[of], ratio, ...judged };
}

/** Makes a row whose goal limits the peer's over ours. */
function atLeast(what: string, ours: Figures, peer: Figures, of: keyof Figures, goal?: number): Row {
  const ratio = peer[of] / ours[of];
  const judged = goal === undefined ? {} : { goal: `≥ ${goal}x`, met: ratio >= goal };
  return { what, ours: ours[of], peer: peer[of], unit: UNITS[of], ratio, ...judged };
}

function delays(what: string, ours: Figures, peer: Figures): Row[] {
  return [atMost(what, ours, peer, 'p50'), atMost(what, ours, peer, 'p99')];
}
