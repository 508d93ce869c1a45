import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTapOptions } from '../../../src/cli/tap/tap-options.ts';

const read = (...args: string[]) => readTapOptions(args, { LC_ALL: 'C' });

test('a server is named by its port, its host and port, or its address', () => {
  const cases: [string, string, number][] = [
    ['8080', 'localhost', 8080],
    ['localhost:8080', 'localhost', 8080],
    ['LOCALHOST:8080', 'localhost', 8080],
    [':8080', 'localhost', 8080],
    ['0.0.0.0:8080', 'localhost', 8080],
    ['127.0.0.1:3000', '127.0.0.1', 3000],
    ['[::1]:3000', '::1', 3000],
    ['http://localhost:5173/app?x#y', 'localhost', 5173],
    ['ws://localhost:5173', 'localhost', 5173],
    ['http://localhost', 'localhost', 80],
  ];
  for (const [text, host, port] of cases) {
    const { target } = read(text);
    assert.deepEqual([target?.host, target?.port], [host, port], text);
  }
  assert.equal(read('[::1]:3000').target?.name, '[::1]:3000');
});

test('what is no server is refused, with what to give', () => {
  assert.throws(() => read(), /Give its port: npm run tap -- 8080/);
  for (const text of [
    'app',
    '0',
    '70000',
    '80 80',
    'localhost',
    'localhost:',
    'localhost:x',
    '-1',
    'a:b:c',
    '',
  ])
    assert.throws(() => read('--', text), /is not a port \(1 to 65535\) or host:port/, text);
  for (const text of ['https://localhost:8443', 'wss://localhost/x'])
    assert.throws(() => read(text), /is TLS.*Start the server without TLS/);
  assert.throws(() => read('8080', '9090'), /“9090” is one word too many/);
  assert.throws(() => read('8080', '--wrong'), /--wrong/);
});

test('options that make no sense are refused', () => {
  assert.throws(() => read('8080', '--port', '8080'), /Port 8080 is that of the server/);
  assert.throws(() => read('8080', '--port', 'x'), /--port cannot be “x”/);
  assert.throws(() => read('8080', '--lang', 'fr'), /--lang cannot be “fr”/);
  assert.throws(() => read('8080', '--save', 'a.txt'), /must end in \.wire, \.har or \.pcapng/);
  assert.throws(() => readTapOptions([], { LC_ALL: 'zh_CN' }), /要看哪个服务器/);
});

test('a file has the format of its ending', () => {
  assert.deepEqual(read('8080', '--save', 'a.HAR').save, { path: 'a.HAR', format: 'har' });
  assert.equal(read('8080').save, null);
  assert.equal(read('--help').target, null);
});
