import assert from 'node:assert/strict';
import test from 'node:test';
import { layOut } from '../../../src/ui/wire-view/layout.ts';
import type { Row } from '../../../src/wire/row.ts';
import { close, frame, request, response } from '../support/rows.ts';

const draw = (rows: Row[], clients = ['A', 'B'], width = 834) => layOut({ rows, clients, width });
const labelsOf = (scene: ReturnType<typeof draw>, client: string) =>
  scene.labels.filter((label) => label.lane.client === client);

/** The conversation of the lesson: two handshakes, a long silence, frames that cross. */
const CHAT = [
  request(1, 'A', [812, 815], { response: 2 }),
  response(2, 'A', [815.6, 818.6], { request: 1, status: 101, stream: 'websocket' }),
  frame(3, 'A', 'up', [6230, 6233]),
  frame(4, 'B', 'up', [6231.2, 6234.2]),
  frame(5, 'A', 'down', [6233.2, 6236.2]),
  frame(6, 'B', 'down', [6233.3, 6236.3]),
];

test('the server stands between two clients, right of one, and right of three', () => {
  const two = draw([]).lanes;
  assert.deepEqual(
    two.clients.map(({ side }) => side),
    ['left', 'right'],
  );
  assert.equal(two.server - two.left, two.right - two.server);
  const one = draw([], ['A']).lanes;
  assert.ok(one.clients[0]!.x < one.server);
  const three = draw([], ['A', 'B', 'C']).lanes;
  assert.ok(three.clients.every(({ x, side }) => x < three.server && side === 'left'));
});

test('an arrow goes from the sender to the receiver and falls by the time it took', () => {
  const scene = draw(CHAT);
  const [up, down] = scene.arrows;
  assert.equal(up!.from.x, scene.lanes.left);
  assert.equal(up!.to.x, scene.lanes.server - 1);
  assert.equal(Math.round(up!.to.y - up!.from.y), 30);
  assert.equal(down!.to.x, scene.lanes.left);
  assert.ok(down!.to.y > down!.from.y);
});

test('a square is 1, 2 or 5 times a power of ten milliseconds', () => {
  for (const flight of [0, 0.3, 3, 7, 40, 200, 900, 2500]) {
    const [band] = draw([request(1, 'A', [0, flight]), request(2, 'A', [flight, 2 * flight])]).bands;
    const power = 10 ** Math.floor(Math.log10(band!.scale) + 1e-9);
    assert.ok([1, 2, 5].includes(Math.round(band!.scale / power)), `${flight} ms: ${band!.scale}`);
  }
});

test('time is linear inside a segment', () => {
  const scene = draw(CHAT);
  const second = scene.bands[1]!;
  for (const { row, from, to } of scene.arrows.slice(2)) {
    assert.equal(Math.round(to.y - from.y), Math.round(((row.end! - row.start) / second.scale) * 10));
  }
});

test('a gap of more than 40 squares is cut and does not show its length', () => {
  const scene = draw(CHAT);
  assert.equal(scene.bands.length, 2);
  assert.equal(scene.bands[1]!.top - scene.bands[0]!.bottom, 30);
  assert.ok(scene.height < 400);
});

test('a gap of fewer squares is not cut', () => {
  const scene = draw([request(1, 'A', [0, 3]), request(2, 'A', [30, 33])]);
  assert.equal(scene.bands.length, 1);
});

test('labels of one column never overlap and stay in order of time', () => {
  const rows = Array.from({ length: 7 }, (_, i) => frame(i + 1, 'A', 'up', [i * 1.2, i * 1.2 + 3]));
  const labels = draw(rows).labels;
  for (const [index, label] of labels.entries()) {
    assert.ok(label.y >= label.tip);
    assert.ok(index === 0 || label.y - labels[index - 1]!.y >= 16);
  }
});

test('a burst makes the scale finer rather than move labels by two rows', () => {
  const rows = Array.from({ length: 8 }, (_, i) => frame(i + 1, 'A', 'up', [i * 0.8, i * 0.8 + 3]));
  const scene = draw(rows);
  assert.ok(scene.bands[0]!.scale < 1);
  assert.ok(scene.labels.every(({ y, tip }) => y - tip < 32));
});

test('an answer that leaves alone, long before it arrives and long after a burst, has its place', () => {
  const burst = [0, 1, 2, 3, 4, 5].map((at) => request(at + 1, 'A', [at, at]));
  const scene = draw([...burst, response(7, 'A', [500, 700])]);
  assert.ok(Number.isFinite(scene.height));
  assert.ok(scene.arrows.every(({ from, to }) => from.y <= to.y));
});

test('what is moved more than twelve times in a row is folded into one label', () => {
  const rows = Array.from({ length: 30 }, (_, i) => frame(i + 1, 'A', 'up', [i * 0.01, i * 0.01 + 3]));
  const [label, ...others] = draw(rows).labels;
  assert.equal(others.length, 0);
  assert.equal(label!.rows.length, 30);
});

test('a folded run is shown whole once the reader asks', () => {
  const rows = Array.from({ length: 30 }, (_, i) => frame(i + 1, 'A', 'up', [i * 0.01, i * 0.01 + 3]));
  const scene = layOut({ rows, clients: ['A'], width: 834, unfolded: new Set([1]) });
  assert.equal(scene.labels.length, 30);
  assert.ok(scene.height > 30 * 16);
});

test('labels are placed by the time at their client, not by the order in which rows began', () => {
  const slow = response(1, 'A', [0, 9]);
  const quick = request(2, 'A', [4, 7]);
  const order = labelsOf(draw([slow, quick]), 'A').map(({ rows }) => rows[0].id);
  assert.deepEqual(order, [2, 1]);
});

test('a held piece is a stub that does not reach the other side', () => {
  const scene = draw([frame(1, 'A', 'down', [10, null])]);
  const [arrow] = scene.arrows;
  assert.equal(arrow!.stuck, true);
  assert.ok(arrow!.to.x > scene.lanes.left && arrow!.to.x < scene.lanes.server);
});

test('a request that waits for its answer is held until the answer leaves', () => {
  const asked = request(1, 'A', [0, 7], { response: 2 });
  const scene = draw([asked, response(2, 'A', [2200, 2207], { request: 1 })]);
  const [hold] = scene.holds;
  assert.equal(hold!.took, 2193);
  assert.equal(hold!.side, -1);
  assert.equal(scene.arrows[0]!.to.x, hold!.edge);
  assert.equal(scene.arrows[1]!.from.x, hold!.edge);
  assert.equal(Math.round(hold!.bottom), Math.round(scene.arrows[1]!.from.y));
});

test('an unanswered request is held to the end of the drawing', () => {
  const scene = draw([request(1, 'A', [0, 7])]);
  assert.equal(scene.holds[0]!.took, null);
  assert.equal(scene.holds[0]!.bottom, scene.height);
});

test('a quick answer is not held', () => {
  const rows = [request(1, 'A', [0, 3], { response: 2 }), response(2, 'A', [3.5, 6.5], { request: 1 })];
  assert.deepEqual(draw(rows).holds, []);
});

test('held requests stand side by side, and more than three are counted', () => {
  const rows = [0, 1, 2, 3, 4].map((i) => ({
    ...request(i + 1, 'A', [i * 20, i * 20 + 3]),
    connection: i,
  }));
  const { holds } = draw(rows);
  assert.equal(new Set(holds.map(({ x }) => x)).size, 3);
  assert.equal(holds.at(-1)!.others.length, 2);
});

test('an upgraded connection is a channel from its response until it closes', () => {
  const open = draw(CHAT);
  assert.equal(open.channels[0]!.kind, 'websocket');
  assert.equal(open.channels[0]!.bottom, open.height);
  const cut = draw([...CHAT, close(7, 'A', 6240)]);
  assert.equal(cut.channels[0]!.bottom, cut.ends[0]!.y);
});

test('an event stream that ends is a channel until then, though its connection goes on', () => {
  const stream = response(2, 'A', [3.5, 4], { request: 1, stream: 'sse', streamEnd: 20 });
  const rows = [request(1, 'A', [0, 3], { response: 2 }), stream, request(3, 'A', [40, 41])];
  const scene = draw(rows);
  assert.equal(scene.channels[0]!.bottom, scene.yAt(20));
  assert.ok(scene.channels[0]!.bottom < scene.height);
});

test('a channel opened before the first row drawn goes on from the top', () => {
  const [, upgrade, ...frames] = CHAT;
  const scene = layOut({ rows: frames, earlier: [upgrade!], clients: ['A', 'B'], width: 834 });
  assert.ok(scene.channels[0]!.top.client <= scene.bands[0]!.top);
});

test('nothing to draw is an empty drawing', () => {
  const scene = draw([]);
  assert.deepEqual([scene.bands.length, scene.labels.length, scene.arrows.length], [0, 0, 0]);
  assert.ok(scene.height > 0);
});

test('older segments stay as they are when new rows come', () => {
  const before = draw(CHAT).bands.slice(0, 2);
  const after = draw([...CHAT, frame(7, 'A', 'up', [9000, 9400])]).bands;
  assert.deepEqual(after.slice(0, 2), before);
  assert.notEqual(after[2]!.scale, before[0]!.scale);
});

test('a cut ends every stream of its client, though it is drawn once', () => {
  const first = response(2, 'A', [3, 4], { connection: 1, request: 1, stream: 'sse' });
  const second = response(3, 'A', [5, 6], { connection: 2, request: null, stream: 'sse' });
  const scene = draw([request(1, 'A', [0, 3], { response: 2 }), first, second, close(4, 'A', 30)]);
  assert.deepEqual(
    scene.channels.map(({ bottom }) => bottom),
    [scene.yAt(30), scene.yAt(30)],
  );
});

/** Returns requests of B almost at the same time, each answered `later` milliseconds after it was sent. */
function burst(count: number, later: number): Row[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) => [
    request(2 * i + 1, 'B', [i * 0.3, i * 0.3 + 0.1], { response: 2 * i + 2 }),
    response(2 * i + 2, 'B', [later + i * 0.3, later + i * 0.3 + 0.1], { request: 2 * i + 1 }),
  ]);
}

test('a burst and its answers a while later share one scale that leaves little empty paper', () => {
  const scene = draw(burst(5, 7));
  assert.equal(scene.bands.length, 1);
  assert.ok(scene.height < 250, `${scene.height} px`);
  assert.ok(scene.labels.every(({ y, tip }) => y - tip < 64));
});

test('where a burst makes the scale finer, a gap of 25 squares is cut', () => {
  const scene = draw(burst(8, 8));
  assert.equal(scene.bands.length, 2);
  assert.ok(scene.height < 400, `${scene.height} px`);
});
