import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import type { Check, Trial } from '../../src/checker/check.ts';
import { causeFor } from '../../src/checker/result.ts';
import { verdictLine } from '../../src/cli/check/verdict-line.ts';
import { isForNode, type OwnServer } from '../../src/runner/own-server/own-server.ts';
import type { Run } from '../../src/runner/run.ts';
import { check, report, same } from './support/checked-program.ts';

test('on a server that runs already, checks that need a fresh start are left out, and one comes after another', async (t) => {
  let open = 0;
  let most = 0;
  const server = createServer(async (_, response) => {
    most = Math.max(most, ++open);
    await new Promise((resolve) => setTimeout(resolve, 20));
    open -= 1;
    response.end('ok');
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };

  const asks = check(async (trial: Trial) => {
    const relay = await trial.client('A');
    trial.expect((await (await fetch(relay.url)).text()) === 'ok', { expected: same('ok'), saw: same('no') });
  });
  const restarts = check(async (trial: Trial) => {
    trial.did(same('a restart'));
    await trial.restart();
  });
  const checks: Check[] = [
    { ...asks, id: 'plain' },
    { ...asks, id: 'again' },
    { ...asks, id: 'fresh', fresh: true },
    { ...asks, id: 'env', env: { HEARTBEAT_MS: undefined } },
    { ...restarts, id: 'restarts' },
  ];
  const at: OwnServer = { kind: 'running', at: { host: 'localhost', port } };
  const made = await report('/nowhere', checks, { server: at });
  assert.deepEqual(
    made.results.map(({ check, outcome }) => [check, outcome]),
    [
      ['plain', 'pass'],
      ['again', 'pass'],
      ['fresh', 'not-run'],
      ['env', 'not-run'],
      ['restarts', 'not-run'],
    ],
  );
  assert.equal(most, 1);
  assert.equal(made.passed, false);
  assert.match(
    verdictLine(made, checks, 'en'),
    /^2 of 2 required checks passed · 3 not done: they need a fresh/,
  );
  assert.match(verdictLine(made, checks, 'zh'), /3 项没有进行/);
});

test('a likely cause names no interface of Node to the author of a program in another language', () => {
  const likely = { ...same('await'), general: same('waits') };
  const causeOf = (server: OwnServer | undefined) => causeFor({ server } as Run, likely);
  assert.deepEqual(causeOf(undefined), same('await'));
  assert.deepEqual(causeOf({ kind: 'command', line: 'npm start' }), same('await'));
  assert.deepEqual(causeOf({ kind: 'command', line: 'python3 app.py' }), same('waits'));
  assert.deepEqual(causeOf({ kind: 'running', at: { host: 'localhost', port: 80 } }), same('waits'));
  for (const line of ['go run .', 'java Chat.java', './knode', 'uvicorn main:app'])
    assert.equal(isForNode({ kind: 'command', line }), false, line);
  for (const line of ['node app.mjs', 'PORT=1 npx tsx app.ts', 'bun run app.ts'])
    assert.equal(isForNode({ kind: 'command', line }), true, line);
});
