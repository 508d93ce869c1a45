import assert from 'node:assert/strict';
import test from 'node:test';
import { layOut } from '../../../src/ui/wire-view/layout.ts';
import { flightsOf } from '../../../src/ui/wire-view/spaced-pieces.ts';
import { record } from '../../wire/support/recording.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n';

/** An event whose empty line came three seconds after its data. */
function half() {
  const wire = record().open().up('GET / HTTP/1.1\r\nHost: a\r\n\r\n', { at: 1 }).down(HEAD, { at: 5 });
  wire.down('data: ', { at: 100 }).down('half\n', { at: 104 }).down('\n', { at: 3300, passed: 3305 });
  return wire;
}

test('parts of an event that were written at other times are arrows of their own', () => {
  const wire = half();
  assert.deepEqual(flightsOf(wire.row('sse')), [
    { start: 100, end: 104 },
    { start: 3300, end: 3305 },
  ]);
  const { arrows } = layOut({ rows: wire.rows, clients: ['A'], width: 600 });
  const event = arrows.filter(({ row }) => row.kind === 'sse');
  assert.deepEqual(
    event.map(({ early }) => early ?? false),
    [true, false],
  );
  assert.ok(event[0]!.to.y < event[1]!.from.y);
});

test('a part that is held has not arrived', () => {
  const wire = record().open().up('GET / HTTP/1.1\r\nHost: a\r\n\r\n', { at: 1 }).down(HEAD, { at: 5 });
  wire.down('data: half\n', { at: 100, passed: null }).down('\n', { at: 300, passed: null });
  assert.deepEqual(flightsOf(wire.row('sse')), [
    { start: 100, end: null },
    { start: 300, end: null },
  ]);
  const pieces = wire.row('sse').pieces?.length;
  assert.equal(pieces, 2);
  wire.pass(3, 400).pass(4, 401);
  assert.deepEqual(flightsOf(wire.row('sse')), [
    { start: 100, end: 400 },
    { start: 300, end: 401 },
  ]);
});

test('pieces that follow at once are one arrow', () => {
  const wire = record().open();
  for (const [at, piece] of ['GET / HT', 'TP/1.1\r\nHo', 'st: a\r\n\r\n'].entries())
    wire.up(piece, { at: at + 1 });
  assert.deepEqual(flightsOf(wire.row('request')), [{ start: 1, end: 3 }]);
});
