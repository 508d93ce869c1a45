import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { answers, cpuSeconds, freePort } from './processes.ts';

/** HAProxy in front of a port, with one thread, as TCP alone. */
export interface HaProxy {
  port: number;
  /** CPU time so far, in ms; `null` where the system does not tell. */
  cpu(): Promise<number | null>;
  close(): Promise<void>;
}

/** Starts the program `haproxy`; returns `null` where there is none. */
export async function startHaProxy(target: number): Promise<HaProxy | null> {
  const isThere = await promisify(execFile)('haproxy', ['-v']).catch(() => null);
  if (isThere === null) return null;
  const home = await mkdtemp(join(tmpdir(), 'bench-haproxy-'));
  const port = await freePort();
  await writeFile(
    join(home, 'haproxy.cfg'),
    `global
  nbthread 1
defaults
  mode tcp
  timeout connect 5s
  timeout client 60s
  timeout server 60s
listen bench
  bind 127.0.0.1:${port}
  server peer 127.0.0.1:${target}
`,
  );
  const child: ChildProcess = spawn('haproxy', ['-db', '-f', join(home, 'haproxy.cfg')], { stdio: 'ignore' });
  while (!(await answers(port)))
    if (child.exitCode !== null) throw new Error(`haproxy ended with ${child.exitCode}`);
  return {
    port,
    cpu: async () => {
      const seconds = await cpuSeconds(child.pid);
      return seconds === null ? null : seconds * 1000;
    },
    close() {
      child.kill('SIGKILL');
      return rm(home, { recursive: true });
    },
  };
}
