import assert from 'node:assert/strict';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startChild } from '../../src/runner/child.ts';
import { OWN } from '../../src/runner/leftovers.ts';
import type { FromChild } from '../../src/runner/message.ts';
import { chooseSandbox, ROOT } from '../../src/runner/sandbox.ts';

test('why a process died is heard even when something was sent to it after its death', async () => {
  const runs = join(ROOT, '.wirebook', 'runs');
  await mkdir(runs, { recursive: true });
  const dir = await mkdtemp(join(runs, `${OWN}child-`));
  const child = startChild(chooseSandbox('127.0.0.1'), dir);
  const heard: FromChild[] = [];
  child.send({
    type: 'start',
    sources: { 'server.ts': 'throw new Error("the reason");' },
    broken: [],
    modules: [],
    env: {},
  });
  await new Promise<void>((begun) => {
    child.onMessage((message) => {
      heard.push(message);
      begun();
    });
  });
  // This process does nothing for so long that the other is gone when it looks again.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  for (let n = 0; n < 3; n++) child.send({ type: 'ping' });
  await child.exited;
  assert.deepEqual(
    heard.map(({ type }) => type),
    ['begun', 'crash'],
  );
  await child.kill();
});
