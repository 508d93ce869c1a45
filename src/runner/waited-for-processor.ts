import { readFileSync } from 'node:fs';

/** Returns the milliseconds that a process was ready to run and had no processor; 0 where the system does not tell. */
export function waitedForProcessor(pid: number): number {
  try {
    // Linux: nanoseconds on a processor, nanoseconds of waiting for one, turns.
    const [, nanoseconds] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds ?? 0) / 1e6;
  } catch {
    return 0;
  }
}
