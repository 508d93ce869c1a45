import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagesIn, sceneOf } from '../../src/race/lane-scene.ts';
import { record } from '../wire/support/recording.ts';

const ASK = 'GET /poll?after=0 HTTP/1.1\r\nHost: a\r\n\r\n';
const BODY = '{"messages":[{"id":7,"text":"hi"},{"id":8,"text":"hi"}]}';

test('an answer brings the messages of its body', () => {
  const { rows } = record()
    .open()
    .up(ASK)
    .down(`HTTP/1.1 200 OK\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`);
  assert.deepEqual(rows.map(messagesIn), [[], [], [7, 8]]);
});

test('an event and a frame bring one each, and what is not whole brings none', () => {
  const stream = record()
    .open()
    .up('GET /sse HTTP/1.1\r\nHost: a\r\n\r\n')
    .down(
      'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nretry: 500\n\nid: 4\ndata: hi\n\nid: 5\ndata: h',
    );
  assert.deepEqual(stream.rows.flatMap(messagesIn), [4]);
});

test('an arrow goes from when the relay took the bytes in to when it passed them on', () => {
  const { rows } = record()
    .open()
    .up(ASK, { at: 1000, passed: 1120 })
    .down('HTTP/1.1 204 No Content\r\n\r\n', { at: 1500, passed: null });
  const { arrows, holds } = sceneOf(rows, 0);
  assert.deepEqual(arrows.map(({ direction, from, to }) => [direction, from, to]).sort(), [
    ['down', 1500, null],
    ['up', 1000, 1120],
  ]);
  assert.deepEqual(holds, [{ from: 1120, to: 1500 }]);
});

test('a request without an answer is held still, until its connection ends', () => {
  const recording = record().open().up(ASK, { at: 100, passed: 220 });
  assert.deepEqual(sceneOf(recording.rows, 0).holds, [{ from: 220, to: null }]);
  recording.close('relay', 'rst');
  const [hold] = sceneOf(recording.rows, 0).holds;
  assert.equal(typeof hold?.to, 'number');
});

test('a stream is open from its answer to the end of its connection, however long ago it began', () => {
  const recording = record()
    .open()
    .up('GET /sse HTTP/1.1\r\nHost: a\r\n\r\n', { at: 10 })
    .down('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 1\ndata: hi\n\n', { at: 20 });
  const late = sceneOf(recording.rows, 1e6);
  assert.deepEqual(late.channels, [{ from: 20, to: null }]);
  assert.deepEqual(late.arrows, []);
});
