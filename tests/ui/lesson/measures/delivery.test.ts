import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/production.ts';
import type { FrameRow, Row } from '../../../../src/wire/row.ts';
import { frame, request } from '../../support/rows.ts';

const measured = (name: string, rows: readonly Row[]) => measures[name]?.(rows, '')?.value;

/** A frame on a connection of its own choice. */
function on(connection: number, row: FrameRow): FrameRow {
  return { ...row, connection };
}

const text = (text: string) => JSON.stringify({ text });
const RECEIPT = JSON.stringify({ receipt: true });

test('a repeat counts only when the first receipt was lost; then every copy that B gets is counted', () => {
  const first = on(1, frame(1, 'A', 'up', [0, 2000]));
  const shown = on(2, frame(2, 'B', 'down', [2000, 2000], text('hi')));
  const lost = on(1, frame(3, 'A', 'down', [2000, null], RECEIPT));
  const again = on(3, frame(4, 'A', 'up', [9000, 9000]));
  const twice = on(2, frame(5, 'B', 'down', [9000, 9000], text('hi')));
  assert.equal(measured('shownAfterCut', [first, shown, lost]), undefined);
  assert.equal(measured('shownAfterCut', [first, shown, lost, again]), undefined, 'the copy may be coming');
  assert.equal(measured('shownAfterCut', [first, shown, lost, again, twice]), 2);
  const later = frame(6, 'A', 'down', [9600, 9600], RECEIPT);
  assert.equal(
    measured('shownAfterCut', [first, shown, lost, again, later]),
    1,
    'a server that drops repeats',
  );
  const came = on(1, frame(3, 'A', 'down', [2000, 4000], RECEIPT));
  assert.equal(
    measured('shownAfterCut', [first, shown, came, again, twice]),
    undefined,
    'said twice on purpose',
  );
  const other = on(3, frame(4, 'A', 'up', [9000, 9000], 'ho'));
  assert.equal(measured('shownAfterCut', [first, shown, lost, other, twice]), undefined);
});

test('the arrivals of a key are counted up to its receipt; what never arrived is no arrival', () => {
  const said = JSON.stringify({ key: 'k', text: 'hi' });
  const receipt = JSON.stringify({ receipt: 'k' });
  const first = on(1, frame(1, 'A', 'up', [0, 2000], said));
  const held = on(3, frame(2, 'A', 'up', [5000, null], said));
  const again = on(4, frame(3, 'A', 'up', [9000, 9000], said));
  const shown = on(2, frame(4, 'B', 'down', [2000, 2000], said));
  const confirmed = on(4, frame(5, 'A', 'down', [9001, 9001], receipt));
  assert.equal(measured('arrivalsOfKey', [first, shown, held, again]), undefined);
  const result = measures['arrivalsOfKey']?.([first, shown, held, again, confirmed], '');
  assert.deepEqual(result?.values, { arrived: 2, shown: 1 });
  const atOnce = on(1, frame(5, 'A', 'down', [2001, 2002], receipt));
  assert.equal(measured('arrivalsOfKey', [first, shown, atOnce, again, confirmed]), undefined);
});

test('the place of the long message is its place in arriving, on a line that is slow', () => {
  const post = (id: number, start: number, end: number | null, bodyLength: number) =>
    request(id, 'A', [start, end], { method: 'POST', target: '/messages', bodyLength });
  const short = [2, 3, 4, 5].map((id) => post(id, id, 1200 + id, 4));
  assert.equal(measured('placeOfLong', [post(1, 0, null, 2000), ...short]), undefined, 'not there yet');
  assert.equal(measured('placeOfLong', [post(1, 0, 4500, 2000), ...short]), 5);
  assert.equal(measured('placeOfLong', [post(1, 0, 1190, 2000), ...short]), 1);
  assert.equal(
    measured('placeOfLong', [post(1, 0, 20, 2000), ...short]),
    undefined,
    'a fast line proves nothing',
  );
  const inTurn = [2, 3, 4, 5].map((id) => post(id, 4000 * id, 4000 * id + 1200, 4));
  assert.equal(measured('placeOfLong', [post(1, 0, 4500, 2000), ...inTurn]), undefined);
});
