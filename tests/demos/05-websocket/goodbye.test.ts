import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';
import { frames } from './support/frames.ts';

const CLOSE = 8;

test('close() sends a closing frame without content, which the receiver reports as 1005', async (t) => {
  const { A, until, output, measure } = await startDemo(t, '05-websocket/goodbye');
  const { socket, next } = await openSocket(A, '/goodbye');
  socket.close();
  assert.deepEqual(await next(), { code: 1005, reason: '' });
  const measured = await measure(measures['closeWithoutCode']);
  assert.equal(measured.value, 0);
  assert.equal(measured.values['total'], 6);
  const answer = await until((rows) => frames(rows, CLOSE, 'down')[0]);
  assert.equal(answer.payloadLength, 0);
  await until(() => output().includes('close: 1005'));
});

test('a code and a reason travel in the closing frame, and the server gives the code back', async (t) => {
  const { A, until } = await startDemo(t, '05-websocket/goodbye');
  const { socket, next } = await openSocket(A, '/goodbye');
  socket.close(1000, 'bye');
  assert.deepEqual(await next(), { code: 1000, reason: 'bye' });
  const sent = await until((rows) => frames(rows, CLOSE, 'up')[0]);
  assert.deepEqual([sent.closeCode, sent.closeReason, sent.payloadLength], [1000, 'bye', 5]);
  const answer = await until((rows) => frames(rows, CLOSE, 'down')[0]);
  assert.equal(answer.closeCode, 1000);
});

test('the server closes with a code of its own', async (t) => {
  const { A, until } = await startDemo(t, '05-websocket/goodbye');
  const { socket, next } = await openSocket(A, '/goodbye');
  socket.send('close');
  assert.deepEqual(await next(), { code: 4001, reason: 'too late' });
  const sent = await until((rows) => frames(rows, CLOSE, 'down')[0]);
  assert.equal(sent.closeCode, 4001);
});

test('a connection dropped without a closing frame is reported as 1006, which is not on the wire', async (t) => {
  const { A, until, rows } = await startDemo(t, '05-websocket/goodbye');
  const { socket, next } = await openSocket(A, '/goodbye');
  socket.send('drop');
  assert.deepEqual(await next(), { code: 1006, reason: '' });
  await until((all) => all.find((row) => row.kind === 'close'));
  assert.deepEqual(
    [...frames(rows, CLOSE, 'up'), ...frames(rows, CLOSE, 'down')].map((frame) => frame.id),
    [],
  );
});
