import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createRelay, type Relay } from '../src/relay/relay.ts';
import { median } from './median.ts';
import type { PeerOrder } from './relay-peer.ts';
import type { Row } from './row.ts';

const ROUNDS = 7;
const BYTES = 256 * 1024 * 1024;
const TRIPS = 2000;
const PEER = join(import.meta.dirname, 'relay-peer.ts');

/** Measures the relay's throughput and delay beside a direct connection. */
export async function run(): Promise<Row[]> {
  const server = fork(PEER, ['serve']);
  const client = fork(PEER, ['ask']);
  const [{ port }] = (await once(server, 'message')) as [AddressInfo];
  const unwatched = await relayTo(port);
  const watched = await relayTo(port);
  watched.watch(() => {});
  const ways = { direct: port, unwatched: unwatched.port, watched: watched.port };
  try {
    const rates = await measure(client, ways, 'bytes', BYTES, (ms) => BYTES / 1e6 / (ms / 1000));
    const trips = await measure(client, ways, 'trips', TRIPS, (ms) => ms);
    return [
      throughput('relay throughput, nobody watching', rates.unwatched, rates.direct, 0.5),
      throughput('relay throughput, watched', rates.watched, rates.direct, 0.25),
      delay('round trip through the relay, p50, nobody watching', trips.unwatched, trips.direct),
      delay('round trip through the relay, p50, watched', trips.watched, trips.direct),
    ];
  } finally {
    await Promise.all([unwatched.close(), watched.close()]);
    client.kill();
    server.kill();
  }
}

type Way = 'direct' | 'unwatched' | 'watched';

async function measure(
  client: ChildProcess,
  ways: Record<Way, number>,
  kind: PeerOrder['kind'],
  count: number,
  value: (ms: number) => number,
): Promise<Record<Way, number>> {
  const values: Record<Way, number[]> = { direct: [], unwatched: [], watched: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const way of ['direct', 'unwatched', 'watched'] as const) {
      client.send({ port: ways[way], kind, count } satisfies PeerOrder);
      const [ms] = (await once(client, 'message')) as [number];
      values[way].push(value(ms));
    }
  }
  const { direct, unwatched, watched } = values;
  return { direct: median(direct), unwatched: median(unwatched), watched: median(watched) };
}

function throughput(what: string, ours: number, peer: number, goal: number): Row {
  const ratio = ours / peer;
  return { what, ours, peer, unit: 'MB/s', ratio, goal: `≥ ${goal}x`, met: ratio >= goal };
}

function delay(what: string, ours: number, peer: number): Row {
  return { what, ours, peer, unit: 'ms', ratio: ours / peer, goal: '+ ≤ 0.3 ms', met: ours - peer <= 0.3 };
}

function relayTo(port: number): Promise<Relay> {
  let number = 0;
  return createRelay('A', {
    now: () => performance.now(),
    nextConnection: () => ++number,
    nextPiece: () => ++number,
    active() {},
    port: () => port,
  });
}

if (import.meta.main) console.table(await run());
