import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLoopback } from '../../src/loopback.ts';
import { ownNames, readSettings } from '../../src/server/settings.ts';

test('loopback is localhost, 127.0.0.0/8 and ::1, however they are written', () => {
  const loopback = [
    'localhost',
    'LOCALHOST',
    '127.0.0.1',
    '127.0.0.2',
    '127.255.255.255',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
  ];
  for (const host of loopback) assert.equal(isLoopback(host), true, host);
  const others = [
    '',
    '0.0.0.0',
    '::',
    '[::]',
    '128.0.0.1',
    '10.0.0.1',
    'localhost.example',
    '127.0.0.1.nip.io',
    '127.1',
    '::2',
    '[localhost',
  ];
  for (const host of others) assert.equal(isLoopback(host), false, host);
});

test('the usual loopback addresses are served together, another one by itself and under its own name', () => {
  for (const HOST of [undefined, '', 'localhost', '127.0.0.1', '::1', '[::1]'])
    assert.equal(readSettings({ HOST }).host, 'localhost', `${HOST}`);
  for (const HOST of ['127.0.0.2', '0.0.0.0', '10.0.0.1', 'book.example'])
    assert.equal(readSettings({ HOST }).host, HOST);
  assert.deepEqual(ownNames('localhost'), ['localhost', '127.0.0.1', '[::1]']);
  assert.deepEqual(ownNames('127.0.0.2'), ['localhost', '127.0.0.1', '[::1]', '127.0.0.2']);
  assert.ok(ownNames('fd00::1').includes('[fd00::1]'));
  const reachable = ['localhost', '127.0.0.1', '[::1]', 'desk.example', 'desk', 'desk.local'];
  assert.deepEqual(ownNames('0.0.0.0', 'Desk.example'), reachable);
  assert.deepEqual(ownNames('::', 'desk.example'), reachable);
  assert.ok(ownNames('10.0.0.1', 'desk').includes('desk.local'));
});

test('a PORT or an origin that makes no sense is said plainly', () => {
  assert.throws(
    () => readSettings({ PORT: 'eighty' }),
    /^Error: PORT is a number from 0 to 65535, not "eighty"\.$/,
  );
  assert.throws(() => readSettings({ WIREBOOK_ORIGINS: 'https://a.example, b.example' }), /not "b\.example"/);
  assert.deepEqual(readSettings({ WIREBOOK_ORIGINS: 'https://a.example,' }).origins, ['https://a.example']);
});
