import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/websocket.ts';
import { createConversation } from '../../../src/wire/conversation.ts';
import type { WireEvent } from '../../../src/wire/event.ts';
import { frame } from '../../wire/recording.ts';
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

test('with pings it gives the client up when one was not answered, and tells the others', async (t) => {
  const { A, B, until } = await startDemo(t, '05-websocket/heartbeat');
  const pulled = await openSocket(A, '/here');
  await pulled.next();
  const other = await openSocket(B, '/here');
  assert.deepEqual(await other.next(), { text: '2', isBinary: false });
  await until((all) => frames(all, PONG, 'up').find((one) => one.client === 'A'));

  A.setFaults({ frozen: true });
  assert.deepEqual(await other.next(), { text: '1', isBinary: false });
  const measured = await until((all) => measures['unansweredPings']?.(all, ''));
  assert.equal(measured.value, 1);
  assert.ok((measured.values['after'] ?? 0) >= 2.9, 'a whole interval after the ping');

  A.setFaults({ frozen: false });
  await pulled.next();
  assert.deepEqual(await pulled.next(), { code: 1006, reason: '' });
});

test('what is believed is measured when B asks ten seconds after A’s question got stuck', () => {
  const answered = (asked: number) => [
    open(1, 'A', 0),
    open(2, 'B', 0),
    said('up', 1, 1000, null),
    said('up', 2, asked),
    said('down', 2, asked + 1, asked + 1, '2'),
  ];
  const measure = measures['believedHere'];
  assert.equal(measure?.(rowsOf(answered(5000)), ''), null, 'too soon');
  const measured = measure?.(rowsOf(answered(13_000)), '');
  assert.equal(measured?.value, 2);
  assert.equal(measured?.values['after'], 12);
});

test('a ping on its way is no ping that nobody answers', () => {
  const pings = (passed: number | null) => [
    open(1, 'A', 0),
    open(2, 'B', 0),
    said('down', 1, 3000, passed, '', 0x80 | PING),
    said('down', 2, 6000, 6000, '1'),
  ];
  const measure = measures['unansweredPings'];
  assert.equal(measure?.(rowsOf(pings(3500)), ''), null);
  assert.equal(measure?.(rowsOf(pings(null)), '')?.value, 1);
  assert.equal(measure?.(rowsOf(pings(9000)), '')?.value, 1, 'plugged in again later');
});

const HELLO = 'GET /here HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
const AGREED = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n';
let piece = 0;

function open(connection: number, client: string, at: number): WireEvent[] {
  return [
    { kind: 'open', connection, client, at },
    bytes('up', connection, at, at, new TextEncoder().encode(HELLO)),
    bytes('down', connection, at, at, new TextEncoder().encode(AGREED)),
  ];
}

function said(
  kind: 'up' | 'down',
  connection: number,
  at: number,
  passed: number | null = at,
  text = '?',
  first = 0x80 | TEXT,
): WireEvent[] {
  return [bytes(kind, connection, at, passed, frame(first, text, kind === 'up' ? [1, 2, 3, 4] : undefined))];
}

function bytes(
  kind: 'up' | 'down',
  connection: number,
  at: number,
  passed: number | null,
  content: Uint8Array,
): WireEvent {
  return { kind, connection, piece: ++piece, at, passed, bytes: content, length: content.length };
}

function rowsOf(events: WireEvent[][]) {
  const conversation = createConversation();
  conversation.add(events.flat());
  return conversation.rows;
}
