import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { Trial } from '../../../src/checker/check.ts';
import { inTime } from '../../../src/checker/page/in-time.ts';

/** Looks three times, whatever time that takes. */
const trial: Pick<Trial, 'until'> = {
  async until(_within, probe) {
    for (let n = 0; n < 3; n++) {
      const found = await probe();
      if (found !== undefined) return found;
      await turn();
    }
    return undefined;
  },
};

test('what is done in time gives its value', async () => {
  assert.equal(await inTime(trial, 1000, Promise.resolve('done')), 'done');
});

test('what cannot be done gives nothing, and throws nothing', async () => {
  assert.equal(await inTime(trial, 1000, Promise.reject(new Error('no such box'))), undefined);
});

test('what is not done in time gives nothing, and may fail later', async () => {
  const { promise, reject } = Promise.withResolvers<string>();
  assert.equal(await inTime(trial, 1000, promise), undefined);
  reject(new Error('the page was closed'));
  await turn();
});
