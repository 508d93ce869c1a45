import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readOptions, UsageError } from '../../../src/cli/check/check-options.ts';

test('the language is the one asked for, else that of the terminal', () => {
  assert.equal(readOptions(['--lang', 'en'], { LANG: 'zh_CN.UTF-8' }).lang, 'en');
  assert.equal(readOptions([], { LANG: 'zh_TW.UTF-8' }).lang, 'zh');
  assert.equal(readOptions([], { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }).lang, 'en');
});

test('options are read from the arguments', () => {
  const options = readOptions(
    ['09-chatroom', '--only', 'a', '--only', 'b,2c', '--no-stars', '--seed', '7', '--watch'],
    {
      LANG: 'C',
    },
  );
  assert.deepEqual(options, {
    exercise: '09-chatroom',
    dir: undefined,
    only: ['a', 'b', '2c'],
    noStars: true,
    seed: 7,
    watch: true,
    json: false,
    lang: 'en',
    help: false,
  });
});

test('an option that makes no sense is refused by its name', () => {
  const wrong: [string[], RegExp][] = [
    [['--seed', 'x'], /--seed cannot be "x"/],
    [['--lang', 'fr'], /--lang cannot be "fr"/],
    [['--nonsense'], /--nonsense/],
    [['one', 'two'], /two/],
  ];
  for (const [args, message] of wrong) {
    assert.throws(
      () => readOptions(args, { LANG: 'C' }),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  }
});
