import { mkdir, readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { ROOT } from '../paths.ts';

/**
 * Prefix of the names of this process's folders: `<pid>-<start time>-`. The time tells it from an earlier process with
 * the same id.
 */
export const OWN_PREFIX = `${process.pid}-${Math.round(performance.timeOrigin).toString(36)}-`;

/** Creates `.wirebook/<name>` for temporary folders and removes those that killed processes have left in it. */
export async function openScratchDir(name: string): Promise<string> {
  const home = join(ROOT, '.wirebook', name);
  await mkdir(home, { recursive: true });
  await sweepLeftovers(home);
  return home;
}

/** Removes the folders of processes that have ended; on Linux also kills the processes whose working folder they are. */
async function sweepLeftovers(home: string): Promise<void> {
  const names = (await readdir(home)).filter(isLeftover);
  if (names.length === 0) return;
  await killWorkersIn(names.map((name) => join(home, name)));
  // One that is still in use (on Windows a folder cannot be removed then) is removed at another start.
  await Promise.allSettled(names.map((name) => rm(join(home, name), { recursive: true, force: true })));
}

/** Tells whether a name that begins with somebody’s prefix is that of a process that has ended. */
export function isLeftover(name: string): boolean {
  return !name.startsWith(OWN_PREFIX) && !isOwnerAlive(name);
}

function isOwnerAlive(name: string): boolean {
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
      // It has ended by itself.
    }
  }
}
