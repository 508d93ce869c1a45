import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { newClass } from '../src/class/live-class.ts';
import { openSqliteStore } from '../src/class/sqlite-store.ts';
import { createRunner } from '../src/runner/runner.ts';
import { openClass } from '../src/server/class/class-host.ts';
import { createGuard } from '../src/server/http/guard.ts';
import type { RobotOrder, RobotReport } from './class-robots.ts';
import type { Row } from './row.ts';

const SEATS = 200;
const AT_ONCE = 60;
const STEPS = 100;
/** Milliseconds between steps, and of watching. */
const PACE = 50;
const WATCHED = 10_000;
/** A batch of the wire as it is sent: ten a second. */
const BATCH = Buffer.alloc(1024);
const ROBOTS = join(import.meta.dirname, 'class-robots.ts');

interface Measured {
  joins: number[];
  steps: number[];
  /** Milliseconds of CPU of the server for one step. */
  stepCpu: number;
  /** Share of a core while all watch. */
  watchCpu: number;
  /** Bytes a second to one seat meanwhile. */
  rate: number;
}

/** Measures a class of 200 seats beside a server that does nothing but pass a message on to all, with `ws`. */
export async function run(): Promise<Row[]> {
  const robots = fork(ROBOTS);
  try {
    const bare = await measureBare(robots);
    const ours = await measureClass(robots);
    console.error(`one seat while 200 watch 200 events a second: ${(ours.rate / 1024).toFixed(1)} KiB/s`);
    const at = (share: number, what: string, times: (of: Measured) => readonly number[]) =>
      ratio(what, quantile(times(ours), share), quantile(times(bare), share), 'ms');
    const steps = at(0.99, 'a teacher’s step → 200 seats, p99', (of) => of.steps);
    const stepCpu = ratio('CPU of a step', ours.stepCpu, bare.stepCpu, 'ms');
    const watch = ratio('200 watch 200 events/s: CPU', ours.watchCpu * 100, bare.watchCpu * 100, '% core');
    const joins = at(0.99, '60 join at once → agenda, p99', (of) => of.joins);
    return [
      at(0.5, 'a teacher’s step → 200 seats, p50', (of) => of.steps),
      { ...steps, goal: '≤ 200 ms', met: steps.ours <= 200 },
      { ...stepCpu, goal: '≤ 2x', met: stepCpu.ratio <= 2 },
      { ...watch, goal: '≤ 15 %', met: watch.ours <= 15 },
      { ...joins, goal: '≤ 1 s', met: joins.ours <= 1000 },
    ];
  } finally {
    robots.kill();
  }
}

async function measureClass(robots: ChildProcess): Promise<Measured> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-class-'));
  const store = openSqliteStore(join(dir, 'class.sqlite'));
  const record = { ...newClass('Bench', 'en'), limit: SEATS };
  await store.saveClass(record);
  const runner = await createRunner({ warm: 1 });
  const program = { dir: join(import.meta.dirname, 'events'), files: ['server.ts'] };
  const host = openClass({
    stored: { record, seats: [], answers: [] },
    store,
    runner,
    findShipped: async () => program,
    tasks: new Map(),
    addresses: [],
  });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  host.attach(server, createGuard());
  const { port } = server.address() as AddressInfo;
  const place = { url: `ws://127.0.0.1:${port}/class-channel`, origin: `http://127.0.0.1:${port}` };
  const secret = record.links[0]?.secret ?? '';
  try {
    return await measure(robots, { ...place, code: record.code, secret }, async () => {
      await order(robots, { kind: 'window', url: await startShared(place.url, place.origin, secret) });
      return () => {};
    });
  } finally {
    await host.close();
    await runner.close();
    await store.close();
    server.close();
    server.closeAllConnections();
    await rm(dir, { recursive: true });
  }
}

/** Starts the program as the class's run. Returns the address of its first window. */
async function startShared(url: string, origin: string, secret: string): Promise<string> {
  const { WebSocket } = await import('ws');
  const teacher = new WebSocket(url, { origin });
  const address = new Promise<string>((resolve) => {
    teacher.on('message', (data, isBinary) => {
      if (isBinary) return;
      const message = JSON.parse(String(data));
      if (message.type === 'welcome') {
        const demo = { kind: 'demo', lesson: 'bench', name: 'events' };
        const { version } = message.agenda;
        teacher.send(JSON.stringify({ type: 'start-run', version, program: demo, clients: ['A'] }));
      }
      if (message.type === 'run' && message.status.state === 'running')
        resolve(message.status.addresses[0].url);
    });
  });
  await once(teacher, 'open');
  teacher.send(JSON.stringify({ type: 'hello', lang: 'en', role: 'teacher', secret }));
  const window = await address;
  teacher.close();
  return window;
}

async function measureBare(robots: ChildProcess): Promise<Measured> {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(sockets, 'listening');
  sockets.on('connection', (socket) => {
    socket.on('message', (data) => {
      const text = String(data);
      if (text.includes('"hello"')) socket.send('{"type":"welcome"}');
      else if (text.includes('"go"'))
        for (const client of sockets.clients) client.send(text.replace('"go"', '"agenda"').padEnd(300));
    });
  });
  const { port } = sockets.address() as AddressInfo;
  const place = { url: `ws://127.0.0.1:${port}/`, origin: 'http://127.0.0.1' };
  try {
    return await measure(robots, { ...place, code: null, secret: null }, async () => {
      const timer = setInterval(() => {
        for (const client of sockets.clients) client.send(BATCH);
      }, 100);
      return () => clearInterval(timer);
    });
  } finally {
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  }
}

type Place = Pick<Extract<RobotOrder, { kind: 'join' }>, 'url' | 'origin' | 'code' | 'secret'>;

async function measure(
  robots: ChildProcess,
  place: Place,
  beginTraffic: () => Promise<() => void>,
): Promise<Measured> {
  const { times: joins } = await order(robots, { kind: 'join', ...place, seats: SEATS, atOnce: AT_ONCE });
  await order(robots, { kind: 'steps', count: 10, every: PACE });
  const stepsBegun = process.cpuUsage();
  const { times: steps } = await order(robots, { kind: 'steps', count: STEPS, every: PACE });
  const stepCpu = cpuSince(stepsBegun) / STEPS;
  const endTraffic = await beginTraffic();
  await order(robots, { kind: 'watch', ms: 2_000 });
  const watchBegun = process.cpuUsage();
  const { bytes } = await order(robots, { kind: 'watch', ms: WATCHED });
  const watchCpu = cpuSince(watchBegun) / WATCHED;
  endTraffic();
  await order(robots, { kind: 'leave' });
  return { joins, steps, stepCpu, watchCpu, rate: bytes / (WATCHED / 1000) };
}

async function order(robots: ChildProcess, what: RobotOrder): Promise<RobotReport> {
  robots.send(what);
  const [report] = (await once(robots, 'message')) as [RobotReport];
  return report;
}

/** Milliseconds of CPU of this process. */
function cpuSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function ratio(what: string, ours: number, peer: number, unit: string): Row {
  return { what, ours, peer, unit, ratio: ours / peer };
}

if (import.meta.main) console.table(await run());
