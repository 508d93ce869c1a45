import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A workbook server of its own: the built site, a real process, an empty workspace. */
export interface Site {
  url: string;
  /** The workspace folder on disk. */
  workspace: string;
  /** Ends the server's process, as when the machine goes away. */
  kill(): Promise<void>;
  /** Starts it again on the same port and workspace. */
  start(): Promise<void>;
}

export async function startSite(env: Record<string, string>): Promise<Site> {
  const workspace = await mkdtemp(join(tmpdir(), 'wirebook-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  const site: Site = {
    url,
    workspace,
    async kill() {
      if (child === undefined || child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
    async start() {
      child = spawn('node_modules/.bin/node', ['src/server/main.ts'], {
        env: { ...process.env, PORT: String(port), WIREBOOK_WORKSPACE: workspace, ...env },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      await answers(`${url}/healthz`, child);
    },
  };
  await site.start();
  return site;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The workbook server ended with code ${child.exitCode} before it answered ${url}.`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}
