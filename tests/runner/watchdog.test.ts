import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Child } from '../../src/runner/child-process.ts';
import type { Failure } from '../../src/runner/failure.ts';
import { RUN_LIMITS } from '../../src/runner/run-limits.ts';
import { createWatchdog } from '../../src/runner/watchdog.ts';

test('where the system does not tell, what a child says that it holds counts against its limit', (t) => {
  const broken: Failure[] = [];
  // No process has this id, so the system reports no memory for it.
  const child = { pid: 4_194_305, send() {} } as unknown as Child;
  const watchdog = createWatchdog(child, RUN_LIMITS, (failure) => broken.push(failure));
  t.after(() => watchdog.stop());
  watchdog.pong(1, RUN_LIMITS.memory);
  assert.deepEqual(broken, []);
  watchdog.pong(2, RUN_LIMITS.memory + 1);
  assert.deepEqual(broken, [{ kind: 'limit', limit: 'memory', value: RUN_LIMITS.memory }]);
});
