import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { freePort } from './free-port.ts';

/** A running workbook server: the built site in a process of its own, with an empty workspace. */
export interface Site {
  url: string;
  /** The workspace folder on disk. */
  workspace: string;
  /** Kills the server's process, as if the machine had failed. */
  kill(): Promise<void>;
  /** Starts it again on the same port and workspace. */
  start(): Promise<void>;
}

/** Starts a site with these variables added to its environment, on a free port. */
export async function startSite(env: Record<string, string> = {}): Promise<Site> {
  const workspace = await mkdtemp(join(tmpdir(), 'wirebook-e2e-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  const site: Site = {
    url: '',
    workspace,
    async kill() {
      if (child === undefined || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
    async start() {
      const server = spawn(process.execPath, ['src/server/main.ts'], {
        env: { ...process.env, PORT: `${port}`, WIREBOOK_WORKSPACE: workspace, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = server;
      site.url = await address(server);
    },
  };
  await site.start();
  return site;
}

/** Reads the address that the server prints once it listens. */
async function address(server: ChildProcessByStdio<null, Readable, null>): Promise<string> {
  let told = '';
  for await (const piece of server.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    told += piece;
    const [url] = /http:\/\/localhost:\d+(?=\/)/.exec(told) ?? [];
    if (url === undefined) continue;
    server.stdout.resume();
    return url;
  }
  throw new Error(`The workbook server ended before it listened: ${told}`);
}
