import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, pad, wrap } from '../../src/cli/text-layout.ts';
import { displayWidth } from '../../src/i18n/display-width.ts';

test('a Chinese character and an emoji take two columns, a combining mark none', () => {
  assert.deepEqual(['ab', '你好', '，', '👩‍👩‍👧', 'é', '✓', ''].map(displayWidth), [2, 4, 2, 2, 1, 1, 0]);
  assert.equal(pad('你', 4), '你  ');
});

test('text is cut to the width of a line', () => {
  assert.equal(cut('as it is', 8), 'as it is');
  assert.equal(cut('too long', 5), 'too …');
  assert.equal(cut('太长的话', 6), '太长…');
});

test('English breaks between words, Chinese between characters but never before its punctuation', () => {
  assert.deepEqual(wrap('one two three', 8), ['one two', 'three']);
  assert.deepEqual(wrap('一二三四五', 6), ['一二三', '四五']);
  assert.deepEqual(wrap('一二三，四五', 6), ['一二', '三，四', '五']);
  assert.deepEqual(wrap('用 GET 请求', 8), ['用 GET', '请求']);
});

test('a word longer than the line stays whole, and line breaks stay', () => {
  assert.deepEqual(wrap('npx-playwright-install now\nthen again', 10), [
    'npx-playwright-install',
    'now',
    'then again',
  ]);
  assert.deepEqual(wrap('wide open', Number.POSITIVE_INFINITY), ['wide open']);
});
