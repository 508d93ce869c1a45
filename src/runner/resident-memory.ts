import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Returns the bytes of memory that a process holds; 0 when it has gone or the system does not tell: Windows would take a
 * second process for each look.
 */
export async function residentBytes(pid: number, platform = process.platform): Promise<number> {
  if (platform === 'win32') return 0;
  try {
    const kilobytes =
      platform === 'linux'
        ? /^VmRSS:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
        : (await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout.trim();
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
