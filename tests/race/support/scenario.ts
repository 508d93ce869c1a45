/**
 * Runs one race and prints the scoreboard's figures beside those counted independently of it. A separate process, since
 * EventSource needs a flag.
 */
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type RaceProgram, startRaceProgram } from '../../../src/cli/race/race-program.ts';
import { LANES, type Lane, type PerLane, perLane } from '../../../src/race/lane.ts';
import { DEFAULTS } from '../../../src/race/race-settings.ts';
import { createRunner } from '../../../src/runner/runner.ts';

export interface Outcome {
  lanes: PerLane<{
    figures: ReturnType<RaceProgram['score']['figures']>['poll'];
    /** By a proxy between the client and the relay. */
    counted: { up: number; down: number; connections: number };
    /** Ids in the order in which the lane's client had them. */
    heard: number[];
  }>;
  /** Ids received by a client outside the lanes, which has neither latency nor cuts. */
  witness: number[];
  published: number;
}

const LONGEST = 20_000;

async function until(what: string, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + LONGEST;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`It did not come to this: ${what}`);
    await sleep(5);
  }
}

async function countingProxy(port: number) {
  const counted = { up: 0, down: 0, connections: 0 };
  const server = createServer({ allowHalfOpen: true }, (client) => {
    counted.connections += 1;
    const relay = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    for (const [way, from, to] of [
      ['up', client, relay],
      ['down', relay, client],
    ] as const) {
      from.on('data', (bytes) => {
        counted[way] += bytes.length;
        to.write(bytes);
      });
      from.on('end', () => to.end());
      from.on('error', () => to.resetAndDestroy());
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { counted, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function watchFeed(url: string): Promise<number[]> {
  const ids: number[] = [];
  const socket = new WebSocket(`${url.replace('http', 'ws')}ws?after=0`);
  socket.on('message', (data) => ids.push(JSON.parse(String(data)).id));
  socket.on('error', () => {});
  await once(socket, 'open');
  return ids;
}

const scenario = process.argv[2] ?? 'steady';
const runner = await createRunner({ warm: 0 });
const stage = await startRaceProgram(runner);
if ('kind' in stage) throw new Error(JSON.stringify(stage));
const { score, relays } = stage;
const proxies = {} as PerLane<Awaited<ReturnType<typeof countingProxy>>>;
for (const lane of LANES) proxies[lane] = await countingProxy(relays[lane].port);
const witness = await watchFeed(relays.publisher.url);
const heard = perLane((): number[] => []);
let published = 0;

const report = score.report;
score.report = (what) => {
  if (what.type === 'published') published += 1;
  else heard[what.lane].push(what.id);
  report(what);
};
const via = Object.fromEntries(LANES.map((lane) => [lane, proxies[lane].origin])) as Record<Lane, string>;
/** Longer than the first forty messages take, so that polling has not fetched them at the restart. */
const poll = scenario === 'restart' ? 4000 : 300;
const feed = stage.begin({ ...DEFAULTS, rate: 50, size: 80, poll, latency: 20 }, via);

await until('forty messages', () => published >= 40);
if (scenario === 'cut') await stage.cut();
if (scenario === 'restart') await stage.restart();
await until('a hundred messages', () => published >= 100);
feed.finish();
await until('all lanes have the newest message', () => score.isSettled);
const sum = ({ header, framing, payload }: { header: number; framing: number; payload: number }) =>
  header + framing + payload;
const isEqual = () => {
  const figures = score.figures();
  return LANES.every(
    (lane) =>
      sum(figures[lane].up) === proxies[lane].counted.up &&
      sum(figures[lane].down) === proxies[lane].counted.down,
  );
};
// Between two polls nothing is under way. After a cut the counts differ: bytes lost in the relay never reach the proxy.
if (scenario === 'steady') await until('the same bytes on both sides', isEqual);
const figures = score.figures();
const lanes = perLane((lane) => ({
  figures: figures[lane],
  counted: { ...proxies[lane].counted },
  heard: heard[lane],
}));
console.log(JSON.stringify({ lanes, witness, published } satisfies Outcome));
feed.close();
await runner.close();
process.exit(0);
