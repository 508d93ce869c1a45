import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/http.ts';
import { startDemo } from '../support/demo-run.ts';

const HELLO = ['GET /hello HTTP/1.1', 'Host: localhost', '', ''].join('\r\n');

test('a request written by hand is answered in text, line by line', async (t) => {
  const { A, output } = await startDemo(t, '01-http/by-hand');
  const lines = (await say(A.port, [HELLO])).split('\r\n');
  const [date = ''] = lines.splice(3, 1);
  assert.match(date, /^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  assert.deepEqual(lines, [
    'HTTP/1.1 200 OK',
    'Content-Type: text/plain',
    'Content-Length: 5',
    'Connection: close',
    '',
    'hello',
  ]);
  assert.match(output(), /GET \/hello HTTP\/1\.1\r\nHost: localhost\n/);
});

test('a request that comes in pieces is answered when its empty line has come', async (t) => {
  const { A } = await startDemo(t, '01-http/by-hand');
  assert.match(await say(A.port, [HELLO.slice(0, 7), HELLO.slice(7, -2), HELLO.slice(-2)]), /hello$/);
});

test('the answer of five letters takes 125 bytes on the wire, 12 of them line ends', async (t) => {
  const { A, measure } = await startDemo(t, '01-http/by-hand');
  const answer = await say(A.port, [HELLO]);
  const measured = await measure(measures['helloBytes']);
  assert.equal(measured.value, answer.length);
  assert.deepEqual(measured.values, { total: 125, header: 120, lines: 6, ends: 12, payload: 5 });
});

test('a browser’s request is understood too, and its page arrives whole', async (t) => {
  const { A } = await startDemo(t, '01-http/by-hand');
  const response = await fetch(A.url);
  assert.match(await response.text(), /^<!doctype html>.*<\/script>\n$/s);
});

/** Writes the pieces one by one and returns everything that the server sends until it ends. */
function say(port: number, pieces: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: 'localhost', noDelay: true });
    let text = '';
    const next = (index: number) => {
      const piece = pieces[index];
      if (piece !== undefined) socket.write(piece, () => setImmediate(next, index + 1));
    };
    socket.on('connect', () => next(0));
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}
