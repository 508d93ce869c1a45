import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/production.ts';
import type { FrameRow, Row } from '../../../../src/wire/row.ts';
import { measured } from '../../support/measured.ts';
import { frame, request } from '../../support/rows.ts';

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
  const receipt = on(3, frame(6, 'A', 'down', [9001, 9001], RECEIPT));
  const measure = (rows: readonly Row[], isQuiet = false) =>
    measured(measures['shownAfterCut'], rows, { isQuiet })?.value;
  assert.equal(measure([first, shown, lost]), undefined);
  assert.equal(measure([first, shown, lost, again, twice]), undefined, 'it may be cut off once more');
  assert.equal(measure([first, shown, lost, again, receipt]), undefined, 'the copy may be coming');
  assert.equal(measure([first, shown, lost, again, receipt], true), 1, 'a server that drops repeats');
  assert.equal(measure([first, shown, lost, again, twice, receipt]), 2);
  const held = { ...twice, end: null };
  assert.equal(measure([first, shown, lost, again, held, receipt], true), undefined, 'B’s line is slow');
  const came = on(1, frame(3, 'A', 'down', [2000, 4000], RECEIPT));
  assert.equal(measure([first, shown, came, again, twice, receipt]), undefined, 'said twice on purpose');
  const other = on(3, frame(4, 'A', 'up', [9000, 9000], 'ho'));
  assert.equal(measure([first, shown, lost, other, twice, receipt], true), undefined);
});

test('a message that is cut off twice is counted with all its copies', () => {
  const ups = [1, 3, 4].map((connection, n) =>
    on(connection, frame(1 + n, 'A', 'up', [9000 * n, 9000 * n + 2000])),
  );
  const downs = [0, 1, 2].map((n) =>
    on(2, frame(4 + n, 'B', 'down', [9000 * n + 2000, 9000 * n + 2000], text('hi'))),
  );
  const receipt = on(4, frame(7, 'A', 'down', [20_001, 20_001], RECEIPT));
  const found = measured(measures['shownAfterCut'], [...ups, ...downs, receipt]);
  assert.deepEqual(found?.values, { sent: 3, shown: 3 });
});

test('the arrivals of a key are counted up to its receipt; what never arrived is no arrival', () => {
  const said = JSON.stringify({ key: 'k', text: 'hi' });
  const receipt = JSON.stringify({ receipt: 'k' });
  const first = on(1, frame(1, 'A', 'up', [0, 2000], said));
  const held = on(3, frame(2, 'A', 'up', [5000, null], said));
  const again = on(4, frame(3, 'A', 'up', [9000, 9000], said));
  const shown = on(2, frame(4, 'B', 'down', [2000, 2000], said));
  const confirmed = on(4, frame(5, 'A', 'down', [9001, 9001], receipt));
  const measure = (...rows: Row[]) => measured(measures['arrivalsOfKey'], rows)?.values;
  assert.equal(measure(first, shown, held, again), undefined);
  assert.deepEqual(measure(first, shown, held, again, confirmed), { arrived: 2, shown: 1 });
  const atOnce = on(1, frame(5, 'A', 'down', [2001, 2002], receipt));
  assert.equal(measure(first, shown, atOnce, again, confirmed), undefined);
});

test('the place of the long message is its place in arriving, on a line that is slow', () => {
  const post = (id: number, start: number, end: number | null, bodyLength: number) =>
    request(id, 'A', [start, end], { method: 'POST', target: '/messages', bodyLength });
  const place = (...rows: Row[]) => measured(measures['placeOfLong'], rows)?.value;
  const short = [2, 3, 4, 5].map((id) => post(id, id, 1200 + id, 4));
  assert.equal(place(post(1, 0, null, 2000), ...short), undefined, 'not there yet');
  assert.equal(place(post(1, 0, 4500, 2000), ...short), 5);
  assert.equal(place(post(1, 0, 1190, 2000), ...short), 1);
  assert.equal(place(post(1, 0, 20, 2000), ...short), undefined, 'a fast line proves nothing');
  const inTurn = [2, 3, 4, 5].map((id) => post(id, 4500 + 2000 * id, 4500 + 2000 * id + 1200, 4));
  assert.equal(place(post(1, 0, 4500, 2000), ...inTurn), undefined);
});
