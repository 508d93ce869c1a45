import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findBrowser } from '../../src/checker/browser.ts';
import { exerciseIds, type LoadedExercise, loadExercise } from '../../src/checker/catalogue.ts';
import { runChecks } from '../../src/checker/engine.ts';
import type { CheckResult } from '../../src/checker/report.ts';
import { LANGS } from '../../src/i18n/text.ts';
import type { Runner } from '../../src/runner/run.ts';
import { createRunner } from '../../src/runner/runner.ts';
import { message } from './messages.ts';
import { keptPrograms, layOutMutants, type Mutant } from './programs.ts';

/** One seed, so that the messages of failures can be compared. */
const SEED = 1;
/** Programs checked side by side. */
const AT_ONCE = 4;
/**
 * By default a mutant meets only the checks it must fail, which keeps this within minutes. `WIREBOOK_GATES=full`
 * runs all checks against every mutant, and so proves too that no other check fails.
 */
const FULL = process.env.WIREBOOK_GATES === 'full';

/** `WIREBOOK_EXERCISE=05-stream` takes this one alone. */
const ids = (await exerciseIds()).filter((id) => id === (process.env.WIREBOOK_EXERCISE ?? id));
const exercises = await Promise.all(ids.map(load));

let runner: Runner;
const browser = await findBrowser();

for (const { id, loaded, kept, mutants, remove } of exercises) {
  const failures = new Map<Mutant, CheckResult[]>();

  describe(`exercise ${id}`, () => {
    before(async () => {
      runner = await createRunner();
    });
    after(() => Promise.all([runner.close(), remove()]));

    describe('its programs', { concurrency: AT_ONCE }, () => {
      for (const { name, dir, fails } of kept) {
        const promise =
          fails.length === 0 ? 'passes every check' : `fails ${fails.join(', ')} and no other check`;
        test(`${name} ${promise}`, async () => {
          const results = await check(loaded, dir);
          assert.deepEqual(failed(results), fails, told(results));
        });
      }

      for (const mutant of mutants) {
        test(`the mutant ${mutant.name} fails ${mutant.fails.join(', ')}`, async () => {
          const results = await check(loaded, mutant.dir, FULL ? undefined : sample(mutant, loaded));
          failures.set(
            mutant,
            results.filter(({ check }) => sample(mutant, loaded).includes(check)),
          );
          expectToFail(mutant, loaded, results);
        });
      }
    });

    for (const lang of LANGS) {
      test(`what learners read when a check fails is as somebody last read it (${lang})`, (t) => {
        if (failures.size < mutants.length) return t.skip('not all mutants were run');
        const all = mutants.map((mutant) => {
          const messages = (failures.get(mutant) ?? []).map((result) => message(result, lang));
          return `${mutant.name}: ${mutant.flaw}\n${messages.join('\n')}\n`;
        });
        t.assert.fileSnapshot(all.join('\n'), join(import.meta.dirname, 'snapshots', `${id}.${lang}.txt`), {
          serializers: [String],
        });
      });
    }
  });
}

async function load(id: string) {
  const loaded = await loadExercise(id);
  return { id, loaded, kept: await keptPrograms(loaded.dir), ...(await layOutMutants(loaded.dir)) };
}

async function check(
  { exercise, checks }: LoadedExercise,
  dir: string,
  only?: string[],
): Promise<CheckResult[]> {
  const { results } = await runChecks({ runner, exercise, checks, dir, only, browser, seed: SEED });
  return results;
}

/** The checks that show the mutant's flaw: those it names, or the first when it fails them all. */
function sample({ fails }: Mutant, { checks }: LoadedExercise): string[] {
  return fails.includes('*') ? checks.slice(0, 1).map(({ id }) => id) : fails;
}

function expectToFail(mutant: Mutant, loaded: LoadedExercise, results: CheckResult[]): void {
  const ours = results.filter(({ outcome }) => !['pass', 'fail', 'error'].includes(outcome));
  assert.deepEqual(ours, [], told(results));
  const caught = failed(results);
  const missed = sample(mutant, loaded).filter((id) => !caught.includes(id));
  assert.deepEqual(missed, [], `${mutant.flaw} These checks did not see it.`);
  if (mutant.fails.includes('*') || mutant.may.includes('*')) return;
  const stars = loaded.checks.filter(({ star }) => star).map(({ id }) => id);
  const allowed = [...mutant.fails, ...mutant.may, ...stars];
  assert.deepEqual(
    caught.filter((id) => !allowed.includes(id)),
    [],
    told(results),
  );
}

function failed(results: CheckResult[]): string[] {
  return results.filter(({ outcome }) => outcome !== 'pass').map(({ check }) => check);
}

function told(results: CheckResult[]): string {
  const bad = results.filter(({ outcome }) => outcome !== 'pass');
  return bad
    .map((result) => `${result.outcome} ${message(result, 'en')} ${result.reason?.en ?? ''}`)
    .join('\n');
}
