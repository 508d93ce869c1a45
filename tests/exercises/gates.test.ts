import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { keepBrowser } from '../../src/checker/browser/running-browser.ts';
import { createCheckPlaces } from '../../src/checker/check-places.ts';
import { runChecks } from '../../src/checker/engine.ts';
import { type LoadedExercise, loadExercise } from '../../src/checker/exercise-catalogue.ts';
import type { CheckResult } from '../../src/checker/report.ts';
import { TOO_BUSY } from '../../src/checker/result.ts';
import { LANGS, type Lang } from '../../src/i18n/text.ts';
import type { Runner } from '../../src/runner/runner.ts';
import { createRunner } from '../../src/runner/runner.ts';
import { createSemaphore } from '../../src/semaphore.ts';
import { expectAsRead, message, sentencesNotRead } from './support/failure-message.ts';
import { askedExercises, layOutPrograms, type Mutant } from './support/programs.ts';

/** A fixed seed, so that the messages of failures can be compared. */
const SEED = 1;
/** Limits programs that are checked at the same time, and the checks of all of them. */
const PROGRAMS = createSemaphore(16);
/** With more than two pages a core under way, a check is more often too late to be believed, and runs again. */
const PLACES = createCheckPlaces(16, 4);
/** Milliseconds in which a program is checked, once it is its turn: far more than all its checks may take. */
const LONGEST = 35 * 60_000;
/** Times that a check is run for a verdict. */
const TRIES = 4;
/**
 * Times that a program is judged again which was judged wrongly: some faults show only at a moment, which a busy machine may
 * miss once in thousands of runs. It must be judged rightly each time then, and the run says so. And times at most that a
 * mutant is which failed with a sentence that nobody has read, until it does with one that somebody has.
 */
const AGAIN = 3;
/**
 * By default a mutant is checked only by the checks it must fail, which keeps this within minutes. `WIREBOOK_GATES=full`
 * runs all checks on every mutant, and so also proves that no other check fails.
 */
const FULL = process.env.WIREBOOK_GATES === 'full';

const exercises = await Promise.all((await askedExercises()).map(load));

/** One browser for all: starting it takes longer than many checks. */
const browser = keepBrowser();

describe('exercises', { concurrency: true }, () => {
  let runner: Runner;
  before(async () => {
    runner = await createRunner({ maxRuns: 18 });
  });
  after(async () => {
    await Promise.all([runner.close(), browser.close(), ...exercises.map(({ remove }) => remove())]);
  });

  for (const { id, loaded, kept, mutants } of exercises) {
    const failures = new Map<Mutant, CheckResult[]>();

    describe(`exercise ${id}`, { concurrency: 1 }, () => {
      describe('its programs', { concurrency: true }, () => {
        for (const { name, dir, fails } of kept) {
          const promise =
            fails.length === 0 ? 'passes every check' : `fails ${fails.join(', ')} and no other check`;
          test(`${name} ${promise}`, async (t) => {
            const judge = () => check(runner, loaded, dir, { doubt: true });
            const results = await judge();
            if (isDeepStrictEqual(failed(results), fails)) return;
            t.diagnostic(`${name} of ${id} was judged wrongly once: ${told(results)}`);
            for (let n = 0; n < AGAIN; n++) {
              const again = await judge();
              assert.deepEqual(failed(again), fails, told(again));
            }
          });
        }

        for (const mutant of mutants) {
          test(`the mutant ${mutant.name} fails ${mutant.fails.join(', ')}`, async (t) => {
            const shown = sample(mutant, loaded);
            const judge = async () => {
              const only = FULL ? undefined : shown;
              const results = await check(runner, loaded, mutant.dir, { only, doubt: false });
              failures.set(
                mutant,
                results.filter(({ check }) => shown.includes(check)),
              );
              return results;
            };

            const results = await judge();
            if (missedBy(mutant, loaded, results).length > 0) {
              t.diagnostic(`the mutant ${mutant.name} of ${id} got away once`);
              for (let n = 0; n < AGAIN; n++) expectToFail(mutant, loaded, await judge());
            } else expectToFail(mutant, loaded, results);

            for (let n = 0; n < AGAIN; n++) {
              const sentences = await notRead(id, mutant, failures);
              if (sentences.length === 0) break;
              t.diagnostic(`not read yet: ${sentences.join('\n')}`);
              expectToFail(mutant, loaded, await judge());
            }
          });
        }
      });

      for (const lang of LANGS) {
        test(`what learners read when a check fails is as somebody last read it (${lang})`, async (t) => {
          if (failures.size < mutants.length) return t.skip('not all mutants were run');
          await expectAsRead(
            `${id}.${lang}.txt`,
            mutants.map((mutant) => messages(mutant, failures, lang)),
          );
        });
      }
    });
  }
});

async function load(id: string) {
  const loaded = await loadExercise(id);
  return { id, loaded, ...(await layOutPrograms(loaded.dir)) };
}

/** Writes what a learner reads about a mutant, in one language. */
function messages(mutant: Mutant, failures: ReadonlyMap<Mutant, CheckResult[]>, lang: Lang): string {
  const told = (failures.get(mutant) ?? []).map((result) => message(result, lang, mutant.chance));
  return `${mutant.name}: ${mutant.flaw}\n${told.join('\n')}\n`;
}

/** Lists the sentences about a mutant that nobody has read yet. */
async function notRead(
  id: string,
  mutant: Mutant,
  failures: ReadonlyMap<Mutant, CheckResult[]>,
): Promise<string[]> {
  const read = await Promise.all(
    LANGS.map((lang) => sentencesNotRead(`${id}.${lang}.txt`, messages(mutant, failures, lang))),
  );
  return read.flat();
}

/** Checks a program, and again what the machine was too busy to judge: the gates themselves keep it busy. */
async function check(
  runner: Runner,
  loaded: LoadedExercise,
  dir: string,
  { only = loaded.checks.map(({ id }) => id), doubt }: { only?: string[] | undefined; doubt: boolean },
): Promise<CheckResult[]> {
  const results = new Map<string, CheckResult>();
  let left = only;
  for (let n = 1; n <= TRIES && left.length > 0; n++) {
    for (const result of await report(runner, loaded, dir, left, doubt)) results.set(result.check, result);
    left = left.filter((id) => results.get(id)?.reason === TOO_BUSY);
  }
  return [...results.values()];
}

async function report(
  runner: Runner,
  { exercise, checks }: LoadedExercise,
  dir: string,
  only: readonly string[],
  doubt: boolean,
): Promise<CheckResult[]> {
  const { results, cancelled } = await PROGRAMS.run(() => {
    const signal = AbortSignal.timeout(LONGEST);
    const means = { runner, browser: browser.borrow(), places: PLACES, doubt };
    return runChecks({ ...means, exercise, checks, dir, only, seed: SEED, signal });
  });
  assert.ok(!cancelled, `Not judged after ${LONGEST / 60_000} minutes. Judged until then:\n${told(results)}`);
  return results;
}

/** Returns the checks that show the mutant's flaw: those it names, or the first when it fails them all. */
function sample({ fails }: Mutant, { checks }: LoadedExercise): string[] {
  return fails.includes('*') ? checks.slice(0, 1).map(({ id }) => id) : fails;
}

function expectToFail(mutant: Mutant, loaded: LoadedExercise, results: CheckResult[]): void {
  const ours = results.filter(({ outcome }) => !['pass', 'fail', 'error'].includes(outcome));
  assert.deepEqual(ours, [], told(results));
  assert.deepEqual(missedBy(mutant, loaded, results), [], `${mutant.flaw} These checks did not see it.`);
  if (mutant.fails.includes('*') || mutant.may.includes('*')) return;
  const stars = loaded.checks.filter(({ star }) => star).map(({ id }) => id);
  const allowed = [...mutant.fails, ...mutant.may, ...stars];
  assert.deepEqual(
    failed(results).filter((id) => !allowed.includes(id)),
    [],
    told(results),
  );
}

/** Returns the checks that should have seen a mutant's flaw and did not. */
function missedBy(mutant: Mutant, loaded: LoadedExercise, results: CheckResult[]): string[] {
  const caught = failed(results);
  return sample(mutant, loaded).filter((id) => !caught.includes(id));
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
