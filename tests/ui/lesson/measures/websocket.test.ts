import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/websocket.ts';
import { frame, type Recording, record, SWITCHING, UPGRADE } from '../../../wire/support/recording.ts';
import { measured } from '../../support/measured.ts';

const TEXT = 0x81;
const PING = 0x89;
const MASK = [1, 2, 3, 4];

test('what is believed is measured when B asks ten seconds after A’s question got stuck', () => {
  const answered = (asked: number) =>
    bothOpen()
      .up(frame(TEXT, '?', MASK), { connection: 1, at: 1000, passed: null })
      .up(frame(TEXT, '?', MASK), { connection: 2, at: asked })
      .down(frame(TEXT, '2'), { connection: 2, at: asked + 1 });
  const measure = measures['believedHere'];
  assert.equal(measured(measure, answered(5000).rows), null, 'too soon');
  const found = measured(measure, answered(13_000).rows);
  assert.equal(found?.value, 2);
  assert.equal(found?.values['after'], 12);
});

test('a ping on its way is no ping that nobody answers', () => {
  const pinged = (passed: number | null) =>
    bothOpen()
      .down(frame(PING, ''), { connection: 1, at: 3000, passed })
      .down(frame(TEXT, '1'), { connection: 2, at: 6000 });
  const measure = measures['unansweredPings'];
  assert.equal(measured(measure, pinged(3500).rows), null);
  assert.equal(measured(measure, pinged(null).rows)?.value, 1);
  assert.equal(measured(measure, pinged(9000).rows)?.value, 1, 'plugged in again later');
});

/** Returns a recording in which A and B each have an open WebSocket. */
function bothOpen(): Recording {
  const wire = record();
  for (const [connection, client] of [
    [1, 'A'],
    [2, 'B'],
  ] as const) {
    wire.open(connection, client).up(UPGRADE, { connection, at: 0 }).down(SWITCHING, { connection, at: 0 });
  }
  return wire;
}
