import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepBrowser } from '../../src/checker/browser/running-browser.ts';
import { runChecks } from '../../src/checker/engine.ts';
import { type LoadedExercise, loadExercise } from '../../src/checker/exercise-catalogue.ts';
import type { CheckResult } from '../../src/checker/report.ts';
import { createRunner, type Runner } from '../../src/runner/runner.ts';
import { keepBusy } from './support/busy.ts';
import { message } from './support/failure-message.ts';
import { askedExercises, layOutPrograms } from './support/programs.ts';

/**
 * `WIREBOOK_STARVED=5` checks every right program 5 times, and some mutants once, while fifteen processes compete for every
 * core. A right program may then not be judged (`internal`), but never be refused; a mutant may not pass.
 */
const TIMES = Number(process.env.WIREBOOK_STARVED ?? 0);
const SPINNERS_PER_CORE = 15;
/** One mutant in so many: about sixty in all. */
const SAMPLE = 9;

for (const id of await askedExercises()) {
  const name = `${id} is judged rightly, or not at all, while the machine is far too busy`;
  test(name, { skip: TIMES === 0 && 'WIREBOOK_STARVED=5 runs it' }, async (t) => {
    const loaded = await loadExercise(id);
    const { kept, mutants, remove } = await layOutPrograms(loaded.dir);
    const runner = await createRunner();
    const browser = keepBrowser();
    const check = (dir: string, only?: readonly string[]) => results(runner, browser, loaded, dir, only);
    try {
      using _ = keepBusy(SPINNERS_PER_CORE);
      let notJudged = 0;
      for (const { name, dir, fails } of kept.filter(({ name }) => name !== 'starter')) {
        for (let n = 1; n <= TIMES; n++) {
          const bad = (await check(dir)).filter(({ outcome }) => outcome !== 'pass');
          notJudged += bad.filter(({ outcome }) => outcome === 'internal').length;
          const wrong = bad.filter(({ check, outcome }) => outcome !== 'internal' && !fails.includes(check));
          assert.deepEqual(wrong.map(told), [], `${name}, run ${n}`);
        }
      }
      const sample = mutants.filter((_, index) => index % SAMPLE === 0);
      for (const { name, dir, fails } of sample) {
        const found = await check(dir, fails);
        const passed = found.filter(({ outcome }) => outcome === 'pass').map(({ check }) => check);
        assert.deepEqual(passed, [], `mutant ${name}`);
        notJudged += found.filter(({ outcome }) => outcome === 'internal').length;
      }
      t.diagnostic(
        `${kept.length - 1} right programs, ${sample.length} mutants; checks not judged: ${notJudged}`,
      );
    } finally {
      await Promise.all([runner.close(), browser.close(), remove()]);
    }
  });
}

async function results(
  runner: Runner,
  browser: ReturnType<typeof keepBrowser>,
  { exercise, checks }: LoadedExercise,
  dir: string,
  only: readonly string[] | undefined,
): Promise<CheckResult[]> {
  return (await runChecks({ runner, exercise, checks, dir, only, browser: browser.borrow() })).results;
}

function told(result: CheckResult): string {
  return `${result.check}: ${result.outcome}\n${message(result, 'en')}`;
}
