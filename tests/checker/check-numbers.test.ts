import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkNumbers } from '../../src/checker/check-numbers.ts';

test('a check has the number of its task, and a letter only beside others of the same task', () => {
  const title = { en: '', zh: '' };
  const tasks = ['talk', 'enter', 'time'].map((id) => ({ id, title }));
  const checks = [
    { id: 'both-ways', task: 'talk' },
    { id: 'enter-sends', task: 'enter' },
    { id: 'empty', task: 'talk' },
  ];
  const numbers = checkNumbers({ tasks }, checks);
  assert.deepEqual(
    [...numbers],
    [
      ['both-ways', '1a'],
      ['enter-sends', '2'],
      ['empty', '1b'],
    ],
  );
});
