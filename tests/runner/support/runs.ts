import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Relay } from '../../../src/relay/relay.ts';
import type { Run } from '../../../src/runner/run.ts';
import type { WireEvent } from '../../../src/wire/event.ts';

/** Returns the folder of one of the programs beside this file. */
export function program(name: string): string {
  return join(import.meta.dirname, 'programs', name);
}

/** Resolves when the run has ended. */
export function ended(run: Run): Promise<void> {
  return new Promise((resolve) => {
    if (run.state === 'ended') resolve();
    run.on('state', (state) => state === 'ended' && resolve());
  });
}

/** Resolves with the first end of a connection that a relay reports. */
export function closeOf(relay: Relay): Promise<WireEvent> {
  return new Promise((resolve) => {
    relay.watch((events) => {
      for (const event of events) if (event.kind === 'close') resolve(event);
    });
  });
}

/** Lists the processes that runs of a process, by default this one, have left, where `/proc` tells (Linux). */
export async function leftovers(owner = process.pid): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((entry) => /^\d+$/.test(entry));
  const found = await Promise.all(
    pids.map(async (pid) => {
      const where = await readlink(`/proc/${pid}/cwd`).catch(() => '');
      const state = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
      return where.includes(`/.wirebook/runs/${owner}-`) && !/\) Z /.test(state) ? [Number(pid)] : [];
    }),
  );
  return found.flat();
}
