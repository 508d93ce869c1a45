import { mkdir, readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../paths.ts';

/**
 * What the names of this process's folders begin with: `<pid>-<age>-`. The age tells it from another process that had
 * the same id.
 */
export const OWN = `${process.pid}-${Math.round(performance.timeOrigin).toString(36)}-`;

/** A folder of the workbook's own for what is needed for a while, cleared of what was left by processes that were killed. */
export async function openScratch(name: string): Promise<string> {
  const home = join(ROOT, '.wirebook', name);
  await mkdir(home, { recursive: true });
  await sweepLeftovers(home);
  return home;
}

/** Removes the folders of processes that have gone, and on Linux the processes still at work in them. */
async function sweepLeftovers(home: string): Promise<void> {
  const names = (await readdir(home)).filter((name) => !name.startsWith(OWN) && !lives(name));
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
