import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Runner } from '../src/runner/runner.ts';
import { createRunner } from '../src/runner/runner.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

const ROUNDS = 15;
/** Milliseconds between rounds: processes of the last one end, and a warm child gets ready. */
const REST = 600;
const PROGRAM = join(import.meta.dirname, 'hello', 'server.ts');

/** Measures the time from Run to the first response, beside `node server.js` with the same program and Node. */
export async function run(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'bench-run-'));
  await copyFile(PROGRAM, join(dir, 'server.ts'));
  await writeFile(join(dir, 'server.js'), stripTypeScriptTypes(await readFile(PROGRAM, 'utf8')));
  await writeFile(join(dir, 'package.json'), '{"type":"module"}');
  const cold = await createRunner({ warm: 0 });
  const warm = await createRunner({ warm: 1 });
  const times = { bare: [] as number[], cold: [] as number[], warm: [] as number[] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      times.bare.push(await timed(() => bareStart(dir)));
      times.cold.push(await timed(() => start(cold, dir)));
      times.warm.push(await timed(() => start(warm, dir)));
    }
  } finally {
    await Promise.all([cold.close(), warm.close(), rm(dir, { recursive: true })]);
  }
  const peer = median(times.bare);
  return [
    row('Run to first response, warm', median(times.warm), peer, 0.5),
    row('Run to first response, cold', median(times.cold), peer, 1.25),
  ];
}

function row(what: string, ours: number, peer: number, goal: number): Row {
  const ratio = ours / peer;
  return { what, ours, peer, unit: 'ms', ratio, goal: `≤ ${goal}x`, met: ratio <= goal };
}

/** Returns the milliseconds until `begin` resolves, at the first response. Its result ends the process. */
async function timed(begin: () => Promise<() => unknown>): Promise<number> {
  await sleep(REST);
  const begun = performance.now();
  const end = await begin();
  const time = performance.now() - begun;
  await end();
  return time;
}

async function bareStart(dir: string): Promise<() => unknown> {
  const child: ChildProcess = spawn(process.execPath, ['server.js'], { cwd: dir, env: {}, stdio: 'pipe' });
  const [port] = await once(child.stdout!, 'data');
  await request(`http://127.0.0.1:${Number(port)}/`);
  return () => {
    child.kill('SIGKILL');
    return once(child, 'exit');
  };
}

async function start(runner: Runner, dir: string): Promise<() => unknown> {
  const begun = runner.start({ dir, files: ['server.ts'] });
  const relay = await begun.addRelay('A');
  const failure = await begun.listening;
  if (failure !== null) throw new Error(`The program did not start: ${JSON.stringify(failure)}`);
  await request(`http://127.0.0.1:${relay.port}/`);
  return () => begun.stop();
}

function request(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => response.resume().on('end', resolve)).on('error', reject);
  });
}

if (import.meta.main) console.table(await run());
