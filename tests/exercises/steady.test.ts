import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { runChecks } from '../../src/checker/engine.ts';
import { loadExercise } from '../../src/checker/exercise-catalogue.ts';
import { createRunner } from '../../src/runner/runner.ts';
import { keepBusy } from './support/busy.ts';
import { message } from './support/failure-message.ts';
import { askedExercises } from './support/programs.ts';

/**
 * `WIREBOOK_STEADY=20` checks each solution 20 times, beside a process that keeps every core busy; run it for a release.
 * On other days the gates are enough: they run each solution beside other programs.
 */
const TIMES = Number(process.env.WIREBOOK_STEADY ?? 0);

for (const id of await askedExercises()) {
  const name = `the solution of ${id} passes ${TIMES} times in a row while the machine is busy`;
  test(name, { skip: TIMES === 0 && 'WIREBOOK_STEADY=20 runs it' }, async () => {
    const { exercise, checks, dir } = await loadExercise(id);
    const runner = await createRunner();
    try {
      using _ = keepBusy();
      for (let n = 1; n <= TIMES; n++) {
        const report = await runChecks({ runner, exercise, checks, dir: join(dir, 'solution') });
        const bad = report.results.filter(({ outcome }) => outcome !== 'pass');
        const told = bad.map((result) => `${result.outcome}\n${message(result, 'en')}`).join('\n');
        assert.equal(bad.length, 0, `run ${n}, seed ${report.seed}:\n${told}`);
      }
    } finally {
      await runner.close();
    }
  });
}
