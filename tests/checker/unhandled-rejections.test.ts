import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { ANSWERS, program } from './support/checked-program.ts';

const run = promisify(execFile);

// In a separate process, because the test runner handles such promises itself.
test('a promise that rejects in a check while nobody waits for it is an internal error, and ends no process', async (t) => {
  const script = join(import.meta.dirname, 'support', 'sloppy-checks.ts');
  const { stdout } = await run(process.execPath, [script, await program(t, ANSWERS)]);
  const results: [string, string | null][] = JSON.parse(stdout);
  assert.deepEqual(
    results.map(([outcome]) => outcome),
    ['internal', 'internal', 'pass', 'pass'],
  );
  for (const [, reason] of results.slice(0, 2))
    assert.match(reason ?? '', /an internal error.*nobody waited/s);
});

test('a promise that belongs to no check ends the process, as it does without checks', async () => {
  const script = `
    import { withUnhandledRejections } from '${new URL('../../src/checker/unhandled-rejections.ts', import.meta.url)}';
    await withUnhandledRejections(async () => {}, () => {});
    void Promise.reject(new Error('ours'));
    setTimeout(() => console.log('went on'), 1_000);`;
  const failed = run(process.execPath, ['--input-type=module', '-e', script]);
  await assert.rejects(failed, ({ stdout, stderr }) => stdout === '' && /Error: ours/.test(stderr));
});
