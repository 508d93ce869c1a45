import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';
import { frames } from './support/frames.ts';

const TEXT = 1;
const PING = 9;
const PONG = 10;

test('without pings the server goes on counting a client whose cable was pulled', async (t) => {
  const { A, B, until, rows } = await startDemo(t, '05-websocket/silent');
  const pulled = await openSocket(A, '/here');
  assert.deepEqual(await pulled.next(), { text: '1', isBinary: false });
  const asking = await openSocket(B, '/here');
  assert.deepEqual(await asking.next(), { text: '2', isBinary: false });

  A.setFaults({ frozen: true });
  pulled.socket.send('?');
  await until((all) => frames(all, TEXT, 'up').find((one) => one.client === 'A'));
  for (let times = 0; times < 3; times++) {
    asking.socket.send('?');
    assert.deepEqual(await asking.next(), { text: '2', isBinary: false });
  }
  assert.equal(frames(rows, PING, 'down').length, 0);

  A.setFaults({ frozen: false });
  pulled.socket.terminate();
  assert.deepEqual(await asking.next(), { text: '1', isBinary: false }, 'an end that arrives is noticed');
});

test('with pings the server gives up a client that leaves one unanswered, and tells the others', async (t) => {
  const { A, B, until, measure } = await startDemo(t, '05-websocket/heartbeat');
  const pulled = await openSocket(A, '/here');
  await pulled.next();
  const other = await openSocket(B, '/here');
  assert.deepEqual(await other.next(), { text: '2', isBinary: false });
  await until((all) => frames(all, PONG, 'up').find((one) => one.client === 'A'));

  A.setFaults({ frozen: true });
  assert.deepEqual(await other.next(), { text: '1', isBinary: false });
  const measured = await measure(measures['unansweredPings']);
  assert.equal(measured.value, 1);
  assert.ok((measured.values['after'] ?? 0) >= 2.9, 'a whole interval after the ping');

  A.setFaults({ frozen: false });
  await pulled.next();
  assert.deepEqual(await pulled.next(), { code: 1006, reason: '' });
});
