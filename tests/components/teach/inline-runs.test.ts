import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inlineRuns } from '../../../src/components/teach/inline-runs.ts';

test('code, bold and italics are told apart, and what is between them stays', () => {
  assert.deepEqual(inlineRuns('Start `a_b*c`, **then** *wait* or _go_.'), [
    { text: 'Start ', as: 'text' },
    { text: 'a_b*c', as: 'code' },
    { text: ', ', as: 'text' },
    { text: 'then', as: 'strong' },
    { text: ' ', as: 'text' },
    { text: 'wait', as: 'em' },
    { text: ' or ', as: 'text' },
    { text: 'go', as: 'em' },
    { text: '.', as: 'text' },
  ]);
});

test('a text without marks is one run, and an underscore in a word marks nothing', () => {
  assert.deepEqual(inlineRuns('a_b_c'), [{ text: 'a_b_c', as: 'text' }]);
  assert.deepEqual(inlineRuns(''), []);
});
