import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startHaProxy } from './haproxy.ts';
import { median } from './median.ts';
import type { PeerOrder } from './relay-peer.ts';
import type { RelayKind } from './relay-process.ts';
import type { Row } from './row.ts';

const ROUNDS = 7;
const BYTES = 512 * 1024 * 1024;
const TRIPS = 2000;

/** A way to the server: direct, through our relay, through another program. */
interface Way {
  port: number;
  /** CPU time of what stands between so far, in ms; `null` where the system does not tell. */
  cpu(): Promise<number | null>;
  close(): unknown;
}

/** Medians of a way: MB a second, ms of a round trip, ms of CPU time for each MB. */
interface Figures {
  rate: number;
  trip: number;
  cpu: number;
}

/** Measures the relay beside a direct connection, the smallest proxy of Node, and HAProxy where it is installed. */
export async function run(): Promise<Row[]> {
  const server = start('relay-peer.ts', 'serve');
  const client = start('relay-peer.ts', 'ask');
  const [{ port }] = (await once(server, 'message')) as [AddressInfo];
  const ways: Record<string, Way> = { direct: { port, cpu: async () => 0, close() {} } };
  try {
    for (const kind of ['unwatched', 'watched', 'pipe'] as const) ways[kind] = await startRelay(kind, port);
    const haproxy = await startHaProxy(port);
    if (haproxy === null) console.error('  no HAProxy here: its rows are left out');
    else ways.haproxy = haproxy;
    return rowsOf(await measure(client, ways));
  } finally {
    for (const way of Object.values(ways)) await way.close();
    client.kill();
    server.kill();
  }
}

function rowsOf(of: Record<string, Figures>): Row[] {
  const { direct, unwatched, watched, pipe, haproxy } = of as Record<string, Figures> & { haproxy?: Figures };
  if (!direct || !unwatched || !watched || !pipe) return [];
  return [
    throughput('relay throughput, nobody watching', unwatched, direct, 0.5),
    throughput('relay throughput, watched', watched, direct, 0.25),
    throughput('relay, nobody watching, beside a pipe of Node', unwatched, pipe, 1),
    cpu('relay, nobody watching, beside a pipe of Node', unwatched, pipe, 1),
    throughput('relay, watched, beside a pipe of Node', watched, pipe, 0.95),
    cpu('relay, watched, beside a pipe of Node', watched, pipe, 0.95),
    ...(haproxy
      ? [
          throughput('relay, nobody watching, beside HAProxy', unwatched, haproxy, 0.6),
          cpu('relay, nobody watching, beside HAProxy', unwatched, haproxy),
        ]
      : []),
    delay('round trip through the relay, p50, nobody watching', unwatched, direct),
    delay('round trip through the relay, p50, watched', watched, direct),
  ];
}

/** Returns the medians over rounds in which each way has its turn; each round begins with another. */
async function measure(client: ChildProcess, ways: Record<string, Way>): Promise<Record<string, Figures>> {
  const names = Object.keys(ways);
  const all = Object.fromEntries(names.map((name) => [name, [] as Figures[]]));
  for (let round = -1; round < ROUNDS; round++) {
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(round + 1 + turn) % names.length] as string;
      const figures = await measureOnce(client, ways[name] as Way);
      // The first round only warms up.
      if (round >= 0) all[name]?.push(figures);
    }
  }
  return Object.fromEntries(
    names.map((name) => {
      const middle = (of: keyof Figures) => median((all[name] ?? []).map((one) => one[of]));
      return [name, { rate: middle('rate'), trip: middle('trip'), cpu: middle('cpu') }];
    }),
  );
}

async function measureOnce(client: ChildProcess, { port, cpu }: Way): Promise<Figures> {
  const before = await cpu();
  const ms = await order(client, { port, kind: 'bytes', count: BYTES });
  const after = await cpu();
  const trip = await order(client, { port, kind: 'trips', count: TRIPS });
  const used = before === null || after === null ? Number.NaN : after - before;
  return { rate: BYTES / 1000 / ms, trip, cpu: used / (BYTES / 1e6) };
}

async function order(client: ChildProcess, told: PeerOrder): Promise<number> {
  client.send(told);
  const [ms] = (await once(client, 'message')) as [number];
  return ms;
}

async function startRelay(kind: RelayKind, target: number): Promise<Way> {
  const child = start('relay-process.ts', kind, String(target));
  const [port] = (await once(child, 'message')) as [number];
  return {
    port,
    async cpu() {
      child.send('cpu');
      const [ms] = (await once(child, 'message')) as [number];
      return ms;
    },
    close: () => child.kill(),
  };
}

function start(file: string, ...args: string[]): ChildProcess {
  return fork(join(import.meta.dirname, file), args);
}

function throughput(what: string, ours: Figures, peer: Figures, goal: number): Row {
  const ratio = ours.rate / peer.rate;
  return {
    what,
    ours: ours.rate,
    peer: peer.rate,
    unit: 'MB/s',
    ratio,
    goal: `≥ ${goal}x`,
    met: ratio >= goal,
  };
}

/** The ratio is the peer's over ours, as more is better in the rows of throughput. */
function cpu(what: string, ours: Figures, peer: Figures, goal?: number): Row {
  const ratio = peer.cpu / ours.cpu;
  const judged = goal === undefined ? {} : { goal: `≥ ${goal}x`, met: ratio >= goal };
  return { what, ours: ours.cpu, peer: peer.cpu, unit: 'ms CPU/MB', ratio, ...judged };
}

function delay(what: string, { trip }: Figures, peer: Figures): Row {
  const met = trip - peer.trip <= 0.3;
  return { what, ours: trip, peer: peer.trip, unit: 'ms', ratio: trip / peer.trip, goal: '+ ≤ 0.3 ms', met };
}

if (import.meta.main) console.table(await run());
