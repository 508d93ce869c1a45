import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { keepBrowser } from '../../src/checker/browser/running-browser.ts';
import { runChecks } from '../../src/checker/engine.ts';
import { loadExercise } from '../../src/checker/exercise-catalogue.ts';
import { createRunner } from '../../src/runner/runner.ts';
import { NEEDS_BROWSER, NEEDS_PYTHON } from '../support/needs.ts';
import { tempDir } from '../support/temp-dir.ts';
import { message } from './support/failure-message.ts';
import { askedExercises } from './support/programs.ts';

const HERE = join(import.meta.dirname, 'own-servers');
/** Right servers in Python, on its standard library alone; and whether a check of theirs drives a browser. */
const SERVERS: Readonly<Record<string, { file: string; browser?: true }>> = {
  '01-answer': { file: 'answer.py' },
  '03-poll': { file: 'poll.py', browser: true },
  '05-stream': { file: 'stream.py' },
  '06-talk': { file: 'talk.py', browser: true },
};

const browser = keepBrowser();
after(() => browser.close());

for (const id of await askedExercises()) {
  const server = SERVERS[id];
  if (server === undefined) continue;
  const skip = NEEDS_PYTHON || (server.browser === true && NEEDS_BROWSER);
  test(`a right server of ${id} in Python passes every check`, { skip }, async (t) => {
    const { exercise, checks, dir } = await loadExercise(id);
    const own = await tempDir(t);
    await copyFile(join(HERE, 'web.py'), join(own, 'web.py'));
    await copyFile(join(HERE, server.file), join(own, 'app.py'));
    await copyFile(join(dir, 'solution', 'index.html'), join(own, 'index.html'));
    const runner = await createRunner({ warm: 0 });
    t.after(() => runner.close());
    const report = await runChecks({
      runner,
      exercise,
      checks,
      dir: own,
      server: { kind: 'command', line: 'python3 app.py' },
      browser: browser.borrow(),
    });
    const bad = report.results.filter(({ outcome }) => outcome !== 'pass');
    const told = bad.map((result) => `${result.outcome}\n${message(result, 'en')}\n${result.output}`);
    assert.equal(bad.length, 0, `seed ${report.seed}:\n${told.join('\n')}`);
  });
}
