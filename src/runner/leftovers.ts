import { readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';

/**
 * Removes what runners that were killed left behind in `home`: folders named `<pid>-<age>-<number>`, and on Linux the
 * processes still at work in them. Those whose names begin with `own` belong to this process.
 */
export async function sweepLeftovers(home: string, own: string): Promise<void> {
  const names = (await readdir(home)).filter((name) => !name.startsWith(own) && !lives(name));
  if (names.length === 0) return;
  await killWorkersIn(names.map((name) => join(home, name)));
  await Promise.all(names.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

function lives(name: string): boolean {
  const owner = Number.parseInt(name, 10);
  if (!Number.isInteger(owner) || owner === process.pid) return false;
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function killWorkersIn(dirs: readonly string[]): Promise<void> {
  const entries = await readdir('/proc').catch(() => []);
  for (const pid of entries.filter((entry) => /^\d+$/.test(entry)).map(Number)) {
    const dir = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (!dirs.includes(dir)) continue;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has gone by itself.
    }
  }
}
