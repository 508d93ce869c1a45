import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Trial } from '../../src/checker/check.ts';
import { ask, check, program, report, resultOf, same } from './support/checked-program.ts';

/** Fails soon without an answer, as the checks of the exercises do after their own patience. */
const expectsAnswer = check(async (trial: Trial) => {
  trial.did(same('asked for /'));
  const relay = await trial.client('A');
  fetch(relay.url, { signal: trial.signal }).catch(() => {});
  await trial.until(5_000, () => (relay.counts.up > 0 ? true : undefined));
  trial.expect(relay.counts.down > 0, { expected: same('an answer'), saw: same('no answer') });
});

const server = (body: string) => `import { createServer } from 'node:http';
const server = createServer((request, response) => { ${body} });
server.listen(3000);`;

test('a program that answers nothing is a timeout, told once; the checks after it are skipped', async (t) => {
  const checks = [expectsAnswer, { ...expectsAnswer, id: 'two' }, { ...expectsAnswer, id: 'three' }];
  const { results, passed } = await report(await program(t, server('')), checks);
  assert.equal(passed, false);
  assert.deepEqual(
    results.map(({ outcome }) => outcome),
    ['timeout', 'not-run', 'not-run'],
  );
  const [first, second] = results;
  assert.deepEqual([first?.did, first?.expected], [same('asked for /'), same('an answer')]);
  assert.match(first?.saw?.en ?? '', /sent no response/);
  assert.ok((first?.wire?.events.length ?? 0) > 0);
  assert.match(second?.reason?.en ?? '', /sends no responses at all/);
  assert.match(second?.reason?.zh ?? '', /跳过/);
});

const SPEAKING: Record<string, string> = {
  'another address': server(`if (request.url === '/hello') response.end('hi');`),
  'another method': server(`if (request.method === 'POST') response.end('{}');`),
  'a handshake': `${server('')}
server.on('upgrade', (request, socket) => socket.write('HTTP/1.1 101 Switching Protocols\\r\\n\\r\\n'));`,
};

for (const [what, source] of Object.entries(SPEAKING)) {
  test(`a program that answers ${what} is no silent one: each check is tried`, async (t) => {
    const checks = [expectsAnswer, { ...expectsAnswer, id: 'two' }];
    const { results } = await report(await program(t, source), checks);
    assert.deepEqual(
      results.map(({ outcome }) => outcome),
      ['fail', 'fail'],
    );
    assert.deepEqual(results[0]?.saw, same('no answer'));
  });
}

test('a program that hangs up without an answer is no silent one', async (t) => {
  const { outcome } = await resultOf(await program(t, server('request.socket.destroy();')), expectsAnswer);
  assert.equal(outcome, 'fail');
});

test('a check that fails without having asked for anything says nothing of the program', async (t) => {
  const asksNothing = check(async (trial: Trial) => trial.fail({ expected: same('a'), saw: same('b') }));
  const { results } = await report(await program(t, server('')), [asksNothing]);
  assert.equal(results[0]?.outcome, 'fail');
});

test('a program that has answered once is no silent one', async (t) => {
  const once = `let answered = false;\n${server(`if (!answered) response.end('ok'); answered = true;`)}`;
  const asksTwice = check(async (trial: Trial) => {
    await ask(trial);
    trial.fail({ expected: same('a second'), saw: same('none') });
  });
  assert.equal((await resultOf(await program(t, once), asksTwice)).outcome, 'fail');
});
