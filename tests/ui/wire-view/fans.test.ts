import assert from 'node:assert/strict';
import test from 'node:test';
import { foldFans } from '../../../src/ui/wire-view/fans.ts';
import { layOut } from '../../../src/ui/wire-view/layout.ts';
import { close, event, frame } from '../support/rows.ts';

/** One event that goes to the reader and to twenty others. */
const EVENTS = [
  event(1, 'me', [100, 140], { data: '#1' }),
  ...Array.from({ length: 20 }, (_, index) =>
    event(index + 2, 'others', [100 + index, 141 + index], { data: '#1' }),
  ),
];

test('what many got at nearly the same time is one row', () => {
  const { rows, fans } = foldFans(EVENTS, 'others');
  assert.deepEqual(
    rows.map(({ id }) => id),
    [1, 2],
  );
  const fan = fans.get(2)!;
  assert.equal(fan.rows.length, 20);
  assert.deepEqual(
    [fan.starts, fan.ends],
    [
      { first: 100, last: 119 },
      { first: 141, last: 160 },
    ],
  );
});

test('other contents, and what comes later, are other rows', () => {
  const { rows, fans } = foldFans(
    [
      event(1, 'others', [0, 1], { data: 'a' }),
      event(2, 'others', [0, 1], { data: 'b' }),
      event(3, 'others', [900, 901], { data: 'a' }),
      frame(4, 'others', 'up', [901, 902], 'hi'),
    ],
    'others',
  );
  assert.equal(rows.length, 4);
  assert.equal(fans.size, 0);
});

test('without a folded client every row stays', () => {
  assert.deepEqual(foldFans(EVENTS, null).rows, EVENTS);
});

test('a cut of many is one end', () => {
  const { rows, fans } = foldFans([close(1, 'others', 10), close(2, 'others', 30)], 'others');
  assert.equal(rows.length, 1);
  assert.equal(fans.get(1)?.rows.length, 2);
});

test('a fan is drawn from its first row to its last, right of the server', () => {
  const { rows, fans } = foldFans(EVENTS, 'others');
  const scene = layOut({ rows, fans, folded: 'others', clients: ['me', 'teacher', 'others'], width: 800 });
  const [me, teacher, others] = scene.lanes.clients;
  assert.ok(me!.x < scene.lanes.server && scene.lanes.server < teacher!.x && teacher!.x < others!.x);
  const fan = scene.arrows.find(({ lane }) => lane === others)!;
  assert.equal(fan.from.y, scene.yAt(100));
  assert.equal(fan.fan?.from, scene.yAt(119));
  assert.equal(fan.to.y, scene.yAt(141));
  assert.equal(fan.fan?.to, scene.yAt(160));
  assert.equal(scene.labels.length, 2);
});

test('an unfolded fan has all its labels, and is drawn as before', () => {
  const { rows, fans } = foldFans(EVENTS, 'others');
  const input = { rows, fans, folded: 'others', clients: ['me', 'others'], width: 800 };
  const scene = layOut({ ...input, unfolded: new Set(EVENTS.slice(1).map(({ id }) => id)) });
  assert.equal(scene.labels.length, 21);
  assert.equal(scene.arrows.length, 2);
});
