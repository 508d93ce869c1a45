import assert from 'node:assert/strict';
import { test } from 'node:test';
import { residentBytes } from '../../src/runner/resident-memory.ts';

const ours = process.platform === 'win32' ? [] : [process.platform, 'darwin' as const];

test('the system tells what a process holds, in bytes', async () => {
  for (const platform of ours) {
    const told = await residentBytes(process.pid, platform);
    const held = process.memoryUsage.rss();
    assert.ok(told > held / 2 && told < held * 2, `${platform}: ${told} of ${held}`);
  }
});

test('a process that is not there holds nothing, and Windows does not tell', async () => {
  for (const platform of ours) assert.equal(await residentBytes(4_194_305, platform), 0);
  assert.equal(await residentBytes(process.pid, 'win32'), 0);
});
