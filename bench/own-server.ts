import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type KeptBrowser, keepBrowser } from '../src/checker/browser/running-browser.ts';
import { runChecks } from '../src/checker/engine.ts';
import type { LoadedExercise } from '../src/checker/exercise-catalogue.ts';
import type { OwnServer } from '../src/runner/own-server/own-server.ts';
import { createRunner, type Runner } from '../src/runner/runner.ts';
import { OWN_PREFIX, openScratchDir } from '../src/runner/scratch-dir.ts';
import { exercisesToMeasure } from './exercises.ts';
import { median } from './median.ts';
import type { Row } from './row.ts';

/** Reports of one exercise by either way; no further one begins after this many milliseconds. */
const ROUNDS = 3;
const LONG = 60_000;
/** Milliseconds until children are warm again. */
const REST = 600;

/**
 * Measures the time from Check to the report when the solution is started by a command (`--run "node server.ts"`), beside
 * the same in a warm child of ours, one after the other. Without a goal: what Node needs to start is not ours to save.
 */
export async function run(): Promise<Row[]> {
  const rows: Row[] = [];
  const home = await openScratchDir('bench');
  const browser = keepBrowser();
  const runner = await createRunner();
  try {
    for (const loaded of await exercisesToMeasure()) {
      const { id } = loaded.exercise;
      const dir = join(home, `${OWN_PREFIX}${id}`);
      await copySolution(loaded, dir);
      const times = { command: [] as number[], child: [] as number[] };
      const begun = performance.now();
      do {
        times.child.push(await report(runner, loaded, dir, browser));
        times.command.push(await report(runner, loaded, dir, browser, COMMAND));
      } while (times.child.length < ROUNDS && performance.now() - begun < LONG);
      const [ours, peer] = [median(times.command), median(times.child)];
      rows.push({
        what: `Check to report, ${id}, by --run beside a child of ours`,
        ours,
        peer,
        unit: 'ms',
        ratio: ours / peer,
      });
      await rm(dir, { recursive: true });
    }
  } finally {
    await Promise.all([runner.close(), browser.close()]);
  }
  return rows;
}

const COMMAND: OwnServer = { kind: 'command', line: `"${process.execPath}" server.ts` };

/** Copies a solution, and lets it listen at `PORT`. */
async function copySolution({ dir }: LoadedExercise, to: string): Promise<void> {
  await cp(join(dir, 'solution'), to, { recursive: true });
  const file = join(to, 'server.ts');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace('listen(3000', 'listen(Number(process.env.PORT ?? 3000)'));
}

async function report(
  runner: Runner,
  { exercise, checks }: LoadedExercise,
  dir: string,
  browser: KeptBrowser,
  server?: OwnServer,
): Promise<number> {
  await sleep(REST);
  const { took, results } = await runChecks({
    runner,
    exercise,
    checks,
    dir,
    server,
    browser: browser.borrow(),
  });
  for (const { check, outcome, failure } of results) {
    if (outcome !== 'pass') console.error(`  ${exercise.id}: ${check} ended as ${outcome}`, failure ?? '');
  }
  return took;
}
