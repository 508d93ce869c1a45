import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DIST, ROOT } from '../src/paths.ts';
import { answers, cpuSeconds, freePort } from './processes.ts';
import type { Row } from './row.ts';

const PAGE = '/en/lessons/websocket/';
const FILE = join(DIST, 'client', PAGE, 'index.html');
const ROUNDS = 5;
const MS = 800;

interface Peer {
  child: ChildProcess;
  port: number;
}

/** Measures our server beside `@astrojs/node` standalone and bare node:http, all with the same built page. */
export async function run(): Promise<Row[]> {
  if (!existsSync(`${FILE}.br`)) throw new Error(`There is no built page ${FILE}. Run: npm run build`);
  // Inside the project, so that the peer finds its packages.
  await mkdir(join(ROOT, '.wirebook'), { recursive: true });
  const home = await mkdtemp(join(ROOT, '.wirebook', 'bench-pages-'));
  const peers: Peer[] = [];
  try {
    const standalone = await buildStandalone(home);
    const workspace = { WIREBOOK_WORKSPACE: join(home, 'workspace') };
    peers.push(await start([join(ROOT, 'src/server/main.ts')], workspace));
    peers.push(await start([standalone]));
    peers.push(await start([join(import.meta.dirname, 'plain-pages.ts'), FILE]));
    const [ours = 0, astro = 0, plain = 0] = await measure(peers);
    const unit = process.platform === 'linux' ? 'pages per CPU second' : 'pages per second';
    return [
      row('a built page, beside @astrojs/node standalone', ours, astro, unit, 4),
      row('a built page, beside bare node:http', ours, plain, unit, 0.8),
    ];
  } finally {
    for (const { child } of peers) child.kill('SIGKILL');
    await rm(home, { recursive: true, force: true });
  }
}

function row(what: string, ours: number, peer: number, unit: string, goal: number): Row {
  const ratio = ours / peer;
  return { what, ours, peer, unit, ratio, goal: `≥ ${goal}x`, met: ratio >= goal };
}

/** Builds a small Astro project that serves the page. Returns the path of its entry. */
async function buildStandalone(home: string): Promise<string> {
  await mkdir(join(home, 'src/pages'), { recursive: true });
  await mkdir(join(home, 'public', PAGE), { recursive: true });
  await copyFile(FILE, join(home, 'public', PAGE, 'index.html'));
  await writeFile(join(home, 'package.json'), '{"type": "module"}');
  await writeFile(
    join(home, 'astro.config.mjs'),
    "import node from '@astrojs/node';\nexport default { output: 'server', adapter: node({ mode: 'standalone' }) };\n",
  );
  await writeFile(join(home, 'src/pages/index.astro'), '<p>Here so that there is something to build.</p>\n');
  await promisify(execFile)(process.execPath, [join(ROOT, 'node_modules/astro/bin/astro.mjs'), 'build'], {
    cwd: home,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  return join(home, 'dist/server/entry.mjs');
}

async function start(args: string[], env: Record<string, string> = {}): Promise<Peer> {
  const port = await freePort();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, HOST: '127.0.0.1', PORT: `${port}`, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  while (!(await answers(port))) {
    if (child.exitCode !== null) throw new Error(`${args[0]} ended with ${child.exitCode}`);
    await sleep(50);
  }
  return { child, port };
}

/** Returns the medians over rounds in which each peer has its turn; the first round only warms up. */
async function measure(peers: readonly Peer[]): Promise<number[]> {
  const rates: number[][] = peers.map(() => []);
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, peer] of peers.entries()) {
      const rate = await measureOnce(peer);
      if (round > 0) rates[index]?.push(rate);
    }
  }
  return rates.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
}

/** Returns pages per CPU second of the server's process: steadier than pages per second on a busy machine. */
async function measureOnce({ child, port }: Peer): Promise<number> {
  const before = await cpuSeconds(child.pid);
  const load = [join(import.meta.dirname, 'page-load.ts'), `${port}`, PAGE, `${MS}`];
  const { stdout } = await promisify(execFile)(process.execPath, load);
  const after = await cpuSeconds(child.pid);
  return Number(stdout) / (before === null || after === null ? MS / 1000 : after - before);
}
