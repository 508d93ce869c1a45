import assert from 'node:assert/strict';
import test from 'node:test';
import { wireWords } from '../../../src/i18n/wire/index.ts';
import { layOut } from '../../../src/ui/wire-view/layout.ts';
import { boxOf } from '../../../src/ui/wire-view/note.ts';
import { notesOf } from '../../../src/ui/wire-view/notes.ts';
import type { Row } from '../../../src/wire/row.ts';
import { frame, request, response } from '../support/rows.ts';

function notesIn(rows: Row[], { clients = ['A', 'B'], width = 834, words = wireWords.en } = {}) {
  const scene = layOut({ rows, clients, width });
  return notesOf(scene, { from: 0, to: scene.height, words });
}

const texts = (rows: Row[]) => notesIn(rows).map(({ text }) => text);

/** A request of each client that is answered after seconds, and a message between them. */
const BOTH_HELD = [
  request(1, 'A', [0, 3], { response: 5 }),
  request(2, 'B', [1, 4], { response: 6 }),
  response(5, 'A', [2100, 2103], { request: 1 }),
  response(6, 'B', [2100.4, 2103.4], { request: 2 }),
];

const ONE_HELD = BOTH_HELD.filter(({ client }) => client === 'A');

test('a cut tells how long nothing happened, and how long a request is held through it', () => {
  assert.deepEqual(texts(ONE_HELD), ['waiting 2\u00a0097 ms', '2\u00a0097 ms idle']);
});

test('when both clients are held each has its note, and the idle time stands beside the drawing', () => {
  const notes = notesIn(BOTH_HELD);
  assert.deepEqual(
    notes.map(({ text }) => text),
    ['waiting 2\u00a0097 ms', 'waiting 2\u00a0096 ms', '2\u00a0096 ms idle'],
  );
  const { lanes } = layOut({ rows: BOTH_HELD, clients: ['A', 'B'], width: 834 });
  assert.ok(boxOf(notes[2]!).right < lanes.left);
});

test('no two notes lie on one another or over the edge, in either language and at any width', () => {
  const upgrade = (id: number, client: string, at: number) =>
    response(id, client, [at, at + 3], { status: 101, stream: 'websocket' });
  const crowd = [10, 11, 12, 13, 14].map((id) => ({
    ...request(id, 'A', [id, id + 3]),
    connection: id,
  }));
  const stories = [
    ONE_HELD,
    BOTH_HELD,
    [...BOTH_HELD, frame(7, 'A', 'up', [9000, 9400]), frame(8, 'B', 'up', [30_000, 30_001])],
    [...crowd, upgrade(20, 'A', 15), upgrade(21, 'B', 15), frame(22, 'B', 'up', [5000, 5003])],
  ];
  for (const rows of stories) {
    for (const clients of [['A'], ['A', 'B'], ['A', 'B', 'C']]) {
      for (const width of [390, 600, 834, 1400]) {
        for (const words of [wireWords.en, wireWords.zh]) {
          const boxes = notesIn(rows, { clients, width, words }).map((note) => ({ ...note, ...boxOf(note) }));
          for (const [index, a] of boxes.entries()) {
            assert.ok(a.left >= 0 && a.right <= width, `${a.text} at ${width}`);
            for (const b of boxes.slice(index + 1)) {
              const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
              assert.ok(apart, `${clients} at ${width}: "${a.text}" and "${b.text}"`);
            }
          }
        }
      }
    }
  }
});
