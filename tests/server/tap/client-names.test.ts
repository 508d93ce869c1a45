import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClientNames } from '../../../src/server/tap/client-names.ts';

const CHROME =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36';

test('clients are named by what they say they are', () => {
  const names = createClientNames('others');
  const named = [
    CHROME,
    `${CHROME} Edg/131.0.0.0`,
    'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
    'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
    'curl/8.5.0',
    'python-requests/2.32.3',
    'Go-http-client/1.1',
    'node',
    null,
    '\u0000<b>',
  ].map((userAgent) => names.nameOf('127.0.0.1', userAgent));
  assert.deepEqual(named, [
    'Chrome',
    'Edge',
    'Firefox',
    'Safari',
    'curl',
    'python-requests',
    'Go-http-client',
    'node',
    'localhost',
    'b',
  ]);
});

test('the connections of one client are one lifeline, at both addresses of this machine', () => {
  const names = createClientNames('others');
  assert.equal(names.nameOf('127.0.0.1', CHROME), 'Chrome');
  assert.equal(names.nameOf('::1', CHROME), 'Chrome');
  assert.equal(names.nameOf('127.0.0.1', CHROME.replace('131', '130')), 'Chrome 2');
  assert.equal(names.nameOf('192.168.1.7', CHROME), 'Chrome 192.168.1.7');
  assert.equal(names.nameOf('192.168.1.7', null), '192.168.1.7');
});

test('there is an end to lifelines', () => {
  const names = createClientNames('others');
  const named = Array.from({ length: 1000 }, (_, number) => names.nameOf('127.0.0.1', `robot${number}`));
  assert.equal(new Set(named).size, 13);
  assert.equal(named.at(-1), 'others');
  assert.equal(names.nameOf('127.0.0.1', 'robot0'), 'robot0');
});
