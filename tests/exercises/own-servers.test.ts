import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { keepBrowser } from '../../src/checker/browser/running-browser.ts';
import { runChecks } from '../../src/checker/engine.ts';
import { loadExercise } from '../../src/checker/exercise-catalogue.ts';
import type { CheckResult } from '../../src/checker/report.ts';
import { TOO_BUSY } from '../../src/checker/result.ts';
import { createRunner } from '../../src/runner/runner.ts';
import { NEEDS_AIOHTTP, NEEDS_BROWSER, NEEDS_PYTHON } from '../support/needs.ts';
import { tempDir } from '../support/temp-dir.ts';
import { message } from './support/failure-message.ts';
import { askedExercises } from './support/programs.ts';

const HERE = join(import.meta.dirname, 'own-servers');
/** Right servers in Python: on its standard library alone, and with aiohttp, as the starters are. */
const SERVERS: Readonly<Record<string, readonly string[]>> = {
  '01-answer': ['answer.py'],
  '03-poll': ['poll.py', 'aiohttp/poll.py'],
  '04-hold': ['aiohttp/hold.py'],
  '05-stream': ['stream.py', 'aiohttp/stream.py'],
  '06-talk': ['talk.py', 'aiohttp/talk.py'],
  '09-chatroom': ['aiohttp/chatroom.py'],
};
/** The exercises whose checks drive no browser. */
const WITHOUT_BROWSER = ['01-answer', '05-stream'];

/** Times that a check is run for a verdict. */
const TRIES = 4;

const browser = keepBrowser();
after(() => browser.close());

const asked = await askedExercises();
const servers = asked.flatMap((id) => (SERVERS[id] ?? []).map((file) => [id, file] as const));
for (const [id, file] of servers) {
  const needsPython = file.startsWith('aiohttp/') ? NEEDS_AIOHTTP : NEEDS_PYTHON;
  const skip = needsPython || (!WITHOUT_BROWSER.includes(id) && NEEDS_BROWSER);
  test(`the right server ${file} passes every check of ${id}`, { skip }, async (t) => {
    const { exercise, checks, dir } = await loadExercise(id);
    const own = await tempDir(t);
    await copyFile(join(HERE, 'web.py'), join(own, 'web.py'));
    await copyFile(join(HERE, file), join(own, 'app.py'));
    await copyFile(join(dir, 'solution', 'index.html'), join(own, 'index.html'));
    const runner = await createRunner({ warm: 0 });
    t.after(() => runner.close());
    const bad: CheckResult[] = [];
    let left = checks.map((check) => check.id);
    // What the machine was too busy to judge is judged again.
    for (let n = 1; n <= TRIES && left.length > 0; n++) {
      const { results } = await runChecks({
        runner,
        exercise,
        checks,
        only: left,
        dir: own,
        server: { kind: 'command', line: 'python3 app.py' },
        browser: browser.borrow(),
      });
      const again = results.filter(({ reason }) => reason === TOO_BUSY && n < TRIES);
      bad.push(...results.filter((result) => result.outcome !== 'pass' && !again.includes(result)));
      left = again.map(({ check }) => check);
    }
    const told = bad.map(
      (result) => `${result.outcome} ${result.reason?.en ?? ''}\n${message(result, 'en')}\n${result.output}`,
    );
    assert.equal(bad.length, 0, told.join('\n'));
  });
}
