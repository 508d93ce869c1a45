import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ANSWER, takeAnswers } from '../../../src/components/handout/answers.ts';

test('explanations are taken out of the text, in order', () => {
  const marked = (text: string) => `${ANSWER.begins}${text}${ANSWER.ends}`;
  assert.deepEqual(takeAnswers(`<p>a</p>${marked('one\n')}<p>b</p>${marked('two')}`), {
    text: '<p>a</p><p>b</p>',
    answers: ['one\n', 'two'],
  });
});

test('a text without explanations stays as it is', () => {
  assert.deepEqual(takeAnswers('<p>a</p>'), { text: '<p>a</p>', answers: [] });
});
