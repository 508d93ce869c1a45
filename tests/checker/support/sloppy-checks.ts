/** Checks the program in the folder of its argument with checks that forget to await, and prints the results. */
import type { Check, Trial } from '../../../src/checker/check.ts';
import { runChecks } from '../../../src/checker/engine.ts';
import { createRunner } from '../../../src/runner/runner.ts';

const title = { en: 'Sloppy', zh: '马虎' };
const exercise = { id: '00-sloppy', number: 0, title, tagline: title, lesson: 'none', minutes: 1 };
const define = (id: string, run: (trial: Trial) => Promise<void>): Check => ({
  id,
  task: 'task',
  title,
  timeout: 30_000,
  run,
});

async function refuse(trial: Trial): Promise<never> {
  await trial.pause(1);
  throw new TypeError('nobody waited');
}

const checks = [
  define('while-it-runs', async (trial) => {
    void refuse(trial);
    await trial.pause(20_000);
  }),
  define('as-it-ends', async () => void Promise.reject(new TypeError('nobody waited'))),
  // The end of the check makes this one reject, when its result does not matter any more.
  define('when-it-has-ended', async (trial) => void trial.pause(20_000)),
  define('after-all-that', async (trial) => void (await trial.client('A'))),
];

const runner = await createRunner({ warm: 0 });
const report = await runChecks({
  runner,
  exercise: { ...exercise, files: ['server.ts'], modules: [], tasks: [{ id: 'task', title }] },
  checks,
  dir: process.argv[2] ?? '',
});
await runner.close();
console.log(JSON.stringify(report.results.map(({ outcome, reason }) => [outcome, reason?.en ?? null])));
