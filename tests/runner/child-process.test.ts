import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../src/paths.ts';
import { startChild } from '../../src/runner/child-process.ts';
import type { FromChild } from '../../src/runner/child-protocol.ts';
import { chooseSandbox } from '../../src/runner/sandbox.ts';
import { OWN_PREFIX } from '../../src/runner/scratch-dir.ts';

test('the reason why a process died is reported even when something was sent to it after its death', async () => {
  const runs = join(ROOT, '.wirebook', 'runs');
  await mkdir(runs, { recursive: true });
  const dir = await mkdtemp(join(runs, `${OWN_PREFIX}child-`));
  const child = startChild(chooseSandbox('127.0.0.1'), dir);
  const heard: FromChild[] = [];
  child.send({
    type: 'start',
    sources: { 'server.ts': 'throw new Error("the reason");' },
    broken: [],
    modules: [],
    packages: [],
    env: {},
    clockOffset: 0,
    data: false,
  });
  await new Promise<void>((begun) => {
    child.onMessage((message) => {
      heard.push(message);
      begun();
    });
  });
  // This process does nothing until the other has ended.
  for (let waited = 0; waited < 10_000 && (waited < 500 || isAlive(child.pid)); waited += 50) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  }
  for (let number = 1; number <= 3; number++) child.send({ type: 'ping', number });
  await child.exited;
  assert.deepEqual(
    heard.map(({ type }) => type),
    ['begun', 'crash'],
  );
  await child.kill();
});

/** Tells whether a process still runs, on Linux, where an ended one stays listed until its parent has read its exit. */
function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}
