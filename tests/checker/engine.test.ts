import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createBrowser } from '../../src/checker/browser/running-browser.ts';
import type { Check, Trial } from '../../src/checker/check.ts';
import type { CheckNotice } from '../../src/checker/engine.ts';
import type { RunOptions } from '../../src/runner/run-options.ts';
import { createConversation } from '../../src/wire/conversation.ts';
import { readAnew } from '../support/read-anew.ts';
import {
  ANSWERS,
  ask,
  assertPassed,
  check,
  exercise,
  program,
  report,
  resultOf,
  runner,
  same,
} from './support/checked-program.ts';

const asks = check(async (trial: Trial) => {
  trial.did(same('asked for /'));
  const answer = await ask(trial);
  trial.expect(answer === 'ok', { expected: same('ok'), saw: same(answer), likely: same('a slip') });
});

/** A check whose own verdict would be a failure, if the program had not crashed first. */
const expectsAnswer = check(async (trial: Trial) => {
  const answer = await ask(trial).catch(() => 'nothing');
  trial.expect(answer === 'ok', { expected: same('ok'), saw: same(answer) });
});

test('a program that does as asked passes', async (t) => {
  const result = await report(await program(t, ANSWERS), [asks]);
  assert.equal(result.passed, true);
  assert.equal(result.cancelled, false);
  assert.equal(result.results[0]?.outcome, 'pass');
  assert.deepEqual(result.results[0]?.did, same('asked for /'));
});

test('a wrong answer fails with what was expected, seen and likely, and with the wire', async (t) => {
  const result = await resultOf(await program(t, ANSWERS.replace('ok', 'no')), asks);
  assert.equal(result.outcome, 'fail');
  assert.deepEqual([result.expected, result.saw, result.likely], [same('ok'), same('no'), same('a slip')]);
  const { rows } = wireOf(result.wire);
  assert.deepEqual(
    rows.filter((row) => row.kind === 'request').map((row) => row.target),
    ['/'],
  );
});

test('a check may change a variable of the exercise, or take it away', async (t) => {
  const tells = ANSWERS.replace(
    "'ok'",
    "['KEPT', 'CHANGED', 'TAKEN'].map((name) => process.env[name]).join()",
  );
  let told = '';
  const asksFor = check(
    async (trial) => {
      told = await ask(trial);
    },
    { env: { CHANGED: 'new', TAKEN: undefined } },
  );
  const env = { KEPT: 'kept', CHANGED: 'old', TAKEN: 'taken' };
  await resultOf(await program(t, tells), asksFor, { exercise: { ...exercise, env } });
  assert.equal(told, 'kept,new,');
});

test('a syntax error is an error with its place, and the checks after it do not try again', async (t) => {
  const dir = await program(t, 'const port = ;\n');
  const { results, passed } = await report(dir, [asks, { ...asks, id: 'two' }]);
  assert.equal(passed, false);
  assert.deepEqual(
    results.map((result) => result.outcome),
    ['error', 'error'],
  );
  for (const { failure } of results) {
    assert.ok(failure?.kind === 'syntax');
    assert.equal(failure.place?.file, 'server.ts');
    assert.equal(failure.place?.line, 1);
  }
});

test('a crash while starting is an error of the start', async (t) => {
  const { outcome, failure } = await resultOf(await program(t, `throw new Error('no luck');`), asks);
  assert.equal(outcome, 'error');
  assert.ok(failure?.kind === 'crash');
  assert.equal(failure.during, 'start');
  assert.match(failure.message, /no luck/);
});

test('a crash on the first request is an error with its place, whatever the check made of it', async (t) => {
  const crashes = `import { createServer } from 'node:http';
createServer(() => {
  throw new Error('unprepared');
}).listen(3000);`;
  const { outcome, failure, saw } = await resultOf(await program(t, crashes), expectsAnswer);
  assert.equal(outcome, 'error');
  assert.ok(failure?.kind === 'crash');
  assert.equal(failure.during, 'run');
  assert.equal(failure.place?.line, 3);
  assert.match(saw?.en ?? '', /first request/);
});

test('a crash after some answers reads differently', async (t) => {
  const crashes = `import { createServer } from 'node:http';
createServer((request, response) => {
  response.end('ok', () => setImmediate(() => { throw new Error('tired'); }));
}).listen(3000);`;
  const waits = check(async (trial: Trial) => {
    await ask(trial);
    await trial.pause(20_000);
  });
  const { outcome, saw, took } = await resultOf(await program(t, crashes), waits);
  assert.equal(outcome, 'error');
  assert.match(saw?.en ?? '', /responded at first/);
  assert.ok(took < 20_000, 'the check did not wait in vain');
});

test('a crash that comes while the failed check is being told is the cause all the same', async (t) => {
  const crashes = `import { createServer } from 'node:http';
createServer((request, response) => {
  response.end('no', () => {
    const until = Date.now() + 1000;
    while (Date.now() < until);
    throw new Error('late');
  });
}).listen(3000);`;
  const { outcome, failure } = await resultOf(await program(t, crashes), asks);
  assert.equal(outcome, 'error');
  assert.ok(failure?.kind === 'crash');
  assert.match(failure.message, /late/);
});

test('a program that answers wrongly and then works for ever hangs', async (t) => {
  const hangs = `import { createServer } from 'node:http';
createServer((request, response) => {
  response.end('no', () => { for (;;); });
}).listen(3000);`;
  const { outcome, failure } = await resultOf(await program(t, hangs), asks);
  assert.equal(outcome, 'error');
  assert.equal(failure?.kind, 'hung');
});

test('a program that never listens is an error of its own', async (t) => {
  const { outcome, failure } = await resultOf(await program(t, 'setInterval(() => {}, 1000);'), asks);
  assert.equal(outcome, 'error');
  assert.equal(failure?.kind, 'no-listen');
});

test('a check that runs out of time is a timeout and tells its last step', async (t) => {
  const silent = `import { createServer } from 'node:http';
createServer(() => {}).listen(3000);`;
  const { outcome, did, wire } = await resultOf(await program(t, silent), { ...asks, timeout: 2_000 });
  assert.equal(outcome, 'timeout');
  assert.deepEqual(did, same('asked for /'));
  assert.ok(wireOf(wire).rows.some((row) => row.kind === 'request'));
});

test('an error in a check is internal, with the stack', async (t) => {
  const broken = check(async () => {
    throw new TypeError('a slip of ours');
  });
  const { outcome, reason } = await resultOf(await program(t, ANSWERS), broken);
  assert.equal(outcome, 'internal');
  assert.match(reason?.en ?? '', /an internal error.*a slip of ours.*engine\.test/s);
  assert.match(reason?.zh ?? '', /检查程序内部出错/);
});

test('what the program prints is shown beside the result and decides nothing', async (t) => {
  const { outcome, output } = await resultOf(await program(t, `console.log('FAIL');\n${ANSWERS}`), asks);
  assert.equal(outcome, 'pass');
  assert.equal(output, 'FAIL\n');
});

test('every check gets a program of its own, started while the one before is in use', async (t) => {
  let starts = 0;
  const counting = {
    ...runner,
    start(options: Parameters<typeof runner.start>[0]) {
      starts += 1;
      return runner.start(options);
    },
  };
  const counts = `import { createServer } from 'node:http';
let visits = 0;
createServer((request, response) => response.end(String(++visits))).listen(3000);`;
  const first = check(async (trial: Trial) => {
    const answer = await ask(trial);
    trial.expect(answer === '1', { expected: same('1'), saw: same(answer) });
    const ahead = await trial.until(10_000, () => (starts === 2 ? true : undefined));
    trial.expect(ahead === true, { expected: same('2 starts'), saw: same(`${starts}`) });
  });
  const { results } = await report(await program(t, counts), [first, { ...first, id: 'two' }], {
    runner: counting,
  });
  assert.deepEqual(
    results.map((result) => result.outcome),
    ['pass', 'pass'],
  );
});

test('an edit during the checks does not mix two programs', async (t) => {
  const dir = await program(t, ANSWERS);
  const edits = check(async (trial: Trial) => {
    await writeFile(join(dir, 'server.ts'), ANSWERS.replace('ok', 'edited'));
    const answer = await ask(trial);
    trial.expect(answer === 'ok', { expected: same('ok'), saw: same(answer) });
  });
  const { passed } = await report(dir, [edits, { ...edits, id: 'two' }, { ...edits, id: 'three' }]);
  assert.equal(passed, true);
});

test('files in subfolders are checked with the rest', async (t) => {
  const dir = await program(t, `import { word } from './lib/word.ts';\n${ANSWERS.replace("'ok'", 'word')}`);
  await mkdir(join(dir, 'lib'));
  await writeFile(join(dir, 'lib', 'word.ts'), "export const word: string = 'ok';\n");
  assert.equal((await report(dir, [asks])).passed, true);
});

test('only the named checks run, and the report then is no pass of the exercise', async (t) => {
  const { results, passed } = await report(await program(t, ANSWERS), [asks, { ...asks, id: 'two' }], {
    only: ['two'],
  });
  assert.deepEqual(
    results.map((result) => result.check),
    ['two'],
  );
  assert.equal(passed, false);
});

test('a star may fail without the exercise failing', async (t) => {
  const star = check(async (trial: Trial) => trial.fail({ expected: same(''), saw: same('') }), {
    id: 'star',
    star: true,
  });
  const { passed } = await report(await program(t, ANSWERS), [asks, star]);
  assert.equal(passed, true);
});

test('the same seed gives the same random numbers, whichever checks run', async (t) => {
  const dir = await program(t, ANSWERS);
  const drawn: number[] = [];
  const draws = check(async (trial: Trial) => void drawn.push(trial.random()), { id: 'draws' });
  const { seed } = await report(dir, [asks, draws]);
  await report(dir, [asks, draws], { seed, only: ['draws'] });
  await report(dir, [draws], { seed: seed + 1 });
  assert.equal(drawn[0], drawn[1]);
  assert.notEqual(drawn[0], drawn[2]);
});

test('cancelling ends the report at once, without a result for the check under way', async (t) => {
  const abort = new AbortController();
  const endless = check(
    async (trial: Trial) => {
      setImmediate(() => abort.abort());
      await new Promise(() => trial.signal);
    },
    { id: 'endless' },
  );
  const { results, cancelled, passed } = await report(await program(t, ANSWERS), [endless, asks, asks], {
    signal: abort.signal,
  });
  assert.ok(results.every(({ check }) => check !== 'endless'));
  assert.equal(cancelled, true);
  assert.equal(passed, false);
});

test('a report that is cancelled before it begins has no results', async (t) => {
  const { results, cancelled } = await report(await program(t, ANSWERS), [asks, asks], {
    signal: AbortSignal.abort(),
  });
  assert.deepEqual(results, []);
  assert.equal(cancelled, true);
});

test('cancelling does not wait for a program that never listens', async (t) => {
  const abort = new AbortController();
  const dir = await program(t, 'setInterval(() => {}, 1000);');
  const notify = (notice: CheckNotice) => {
    if (notice.type === 'running') setImmediate(() => abort.abort());
  };
  const { results, cancelled } = await report(dir, [asks], { signal: abort.signal, notify });
  assert.deepEqual(results, []);
  assert.equal(cancelled, true);
});

test('checks run side by side, browsers no more than cores, and are reported in their order', async (t) => {
  const under = { all: 0, browsers: 0 };
  const most = { ...under };
  const { promise: four, resolve: meet } = Promise.withResolvers<void>();
  const meets = (id: string, browser: boolean): Check => ({
    ...asks,
    id,
    browser,
    async run() {
      const kinds = browser ? (['all', 'browsers'] as const) : (['all'] as const);
      for (const kind of kinds) most[kind] = Math.max(most[kind], ++under[kind]);
      if (under.all === 4) meet();
      await four;
      for (const kind of kinds) under[kind]--;
    },
  });
  const begun: string[] = [];
  const notify = (notice: CheckNotice) => {
    if (notice.type === 'running') begun.push(notice.check);
  };
  const ids = ['first', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const checks = ids.map((id, index) => meets(id, index % 3 === 1));
  const { results } = await report(await program(t, ANSWERS), checks, { notify });
  assert.deepEqual(
    results.map(({ check, outcome }) => `${check} ${outcome}`),
    ids.map((id) => `${id} pass`),
  );
  assert.equal(begun[0], 'first');
  assert.deepEqual(begun.toSorted(), ids.toSorted());
  assert.equal(most.all, 4);
  assert.ok(most.browsers <= availableParallelism(), `${most.browsers} browsers`);
});

test('what keeps a program from starting is found by one check, and told by all', async (t) => {
  let starts = 0;
  const { start } = runner;
  t.mock.method(runner, 'start', (options: RunOptions) => {
    starts += 1;
    return start(options);
  });
  const checks = ['one', 'two', 'three'].map((id) => ({ ...asks, id }));
  const { results } = await report(await program(t, 'const port = ;'), checks);
  assert.deepEqual(
    results.map(({ failure }) => failure?.kind),
    ['syntax', 'syntax', 'syntax'],
  );
  assert.equal(starts, 1);
});

test('a restart is another process behind the same relay', async (t) => {
  const counts = `import { createServer } from 'node:http';
let visits = 0;
createServer((request, response) => response.end(String(++visits))).listen(3000);`;
  const restarts = check(async (trial: Trial) => {
    const relay = await trial.client('A');
    const visit = () => readAnew(relay.url);
    const visits = [await visit(), await visit()];
    await trial.restart();
    visits.push(await visit());
    trial.expect(visits.join() === '1,2,1', { expected: same('1,2,1'), saw: same(visits.join()) });
  });
  assertPassed(await resultOf(await program(t, counts), restarts));
});

test('a check may cut its clients and pull their cable', async (t) => {
  const silent = `import { createServer } from 'node:http';
createServer(() => {}).listen(3000);`;
  const cuts = check(async (trial: Trial) => {
    const relay = await trial.client('A');
    const request = fetch(relay.url).then(
      () => 'answered',
      () => 'cut',
    );
    await trial.until(10_000, () => (relay.counts.up > 0 ? true : undefined));
    relay.cut('rst');
    const came = await request;
    trial.expect(came === 'cut', { expected: same('cut'), saw: same(came) });
  });
  const { outcome } = await resultOf(await program(t, silent), cuts);
  assert.equal(outcome, 'pass');
});

test('the program lives in the time zone that the check is told', async (t) => {
  const clock = `import { createServer } from 'node:http';
createServer((request, response) => response.end(new Date(0).toLocaleString('en'))).listen(3000);`;
  const compares = check(async (trial: Trial) => {
    const answer = await ask(trial);
    const wanted = new Date(0).toLocaleString('en', { timeZone: trial.timeZone });
    trial.expect(answer === wanted, { expected: same(wanted), saw: same(answer) });
  });
  assertPassed(await resultOf(await program(t, clock), compares));
});

test('without a browser the page checks are not run and say why; the others are', async (t) => {
  const pageCheck = check(async () => {}, { id: 'page', browser: true });
  const missing = same('get one');
  const { results, passed } = await report(await program(t, ANSWERS), [pageCheck, asks], {
    browser: createBrowser({ missing }),
  });
  assert.deepEqual(
    results.map((result) => result.outcome),
    ['not-run', 'pass'],
  );
  assert.deepEqual(results[0]?.reason, missing);
  assert.equal(passed, false);
});

test('a browser that will not start leaves the page checks not run', async (t) => {
  const dir = await program(t, ANSWERS);
  const browser = createBrowser({ name: 'Not a browser', executablePath: process.execPath });
  const result = await resultOf(
    dir,
    check(async () => {}, { browser: true }),
    { browser },
  );
  if (result.outcome === 'pass') return t.skip('Playwright has a browser of its own here');
  assert.equal(result.outcome, 'not-run');
  assert.match(result.reason?.en ?? '', /Not a browser.*npm run browser/s);
});

test('a folder without a program says so', async () => {
  const dir = join(import.meta.dirname, 'no-such-folder');
  assert.equal(existsSync(dir), false);
  const { outcome, failure } = await resultOf(dir, asks);
  assert.equal(outcome, 'error');
  assert.equal(failure?.kind, 'no-program');
});

function wireOf(wire: Awaited<ReturnType<typeof resultOf>>['wire']) {
  assert.ok(wire !== null);
  const conversation = createConversation();
  conversation.add(wire.events);
  return conversation;
}
