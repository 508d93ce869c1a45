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
    server: undefined,
    starter: undefined,
    agree: false,
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
    [['--port', '80'], /--port belongs to --run/],
    [['--run', 'x', '--port', '0'], /--port cannot be "0"/],
    [['--run', ' '], /--run cannot be " "/],
    [['--run', 'x', '--at', '80'], /--at and --run exclude each other/],
    [['--at', '80', '--watch'], /--at and --watch exclude each other/],
    [['--at', '80', '--dir', 'x'], /--at and --dir exclude each other/],
    [['--at', 'https://localhost:8080'], /--at cannot be "https/],
    [['--at', 'http://example.org:80'], /--at cannot be "http:\/\/example/],
    [['--at', 'localhost'], /--at cannot be/],
    [['--at', '99999'], /--at cannot be/],
    [['one', 'two'], /two/],
  ];
  for (const [args, message] of wrong) {
    assert.throws(
      () => readOptions(args, { LANG: 'C' }),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  }
});

test('a server of one’s own is a command, or an address of this machine', () => {
  const server = (...args: string[]) => readOptions(['1', ...args], { LANG: 'C' }).server;
  assert.deepEqual(server('--run', 'python3 app.py'), {
    kind: 'command',
    line: 'python3 app.py',
    port: undefined,
  });
  assert.deepEqual(server('--run', 'x', '--port', '8080'), { kind: 'command', line: 'x', port: 8080 });
  for (const [text, host] of [
    ['8080', 'localhost'],
    ['localhost:8080', 'localhost'],
    ['http://localhost:8080/', 'localhost'],
    ['http://127.0.0.1:8080', '127.0.0.1'],
    ['http://[::1]:8080', '::1'],
  ] as const)
    assert.deepEqual(server('--at', text), { kind: 'running', at: { host, port: 8080 } }, text);
});

test('a starter is written into the learner’s own folder, and nothing is checked meanwhile', () => {
  assert.equal(readOptions(['5', '--new', 'koa'], {}).starter, 'koa');
  for (const other of [['--dir', '.'], ['--run', 'x'], ['--at', '8080'], ['--watch'], ['--json']])
    assert.throws(() => readOptions(['5', '--new', 'koa', ...other], {}), UsageError);
});
