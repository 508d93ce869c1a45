import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/production.ts';
import type { FrameRow, Row } from '../../../../src/wire/row.ts';
import { measured } from '../../support/measured.ts';
import { close, frame, request, response } from '../../support/rows.ts';

const measure = (name: string, rows: readonly Row[]) => measured(measures[name], rows);
const bytes = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

test('what waits is read once all photos are written, and only if a reader does not read', () => {
  const asked = request(1, 'B', [0, 0], { method: 'POST', target: '/show' });
  const look = (id: number, at: number, waiting: number): Row[] => [
    request(id, 'B', [at, at], { target: '/memory', response: id + 1 }),
    response(id + 1, 'B', [at, at], { body: bytes({ waiting, process: 88.4 }), request: id }),
  ];
  const read = (...rows: Row[][]) => measure('waitingForSlow', [asked, ...rows.flat()])?.values;
  const [early, growing] = [look(2, 19_000, 13.3), look(4, 20_000, 14.1)];
  assert.equal(read(early, growing, look(6, 21_000, 14.302)), undefined, 'it may still grow');
  assert.equal(read(look(2, 21_000, 0), look(4, 22_000, 0)), undefined, 'everybody reads');
  const values = { waiting: 14.3, process: 88, gone: 5.7 };
  assert.deepEqual(read(early, growing, look(6, 21_000, 14.302), look(8, 22_000, 14.302)), values);
  assert.equal(
    read(look(2, 21_000, 34.1), look(4, 22_000, 34.1)),
    undefined,
    'pressed twice: more than 20 MB',
  );
  const again = request(9, 'B', [20_500, 20_500], { method: 'POST', target: '/show' });
  assert.equal(read(growing, [again], look(6, 21_000, 14.3), look(10, 22_000, 14.3)), undefined);
});

test('missed beats are those that had not arrived when the page gave up', () => {
  const beat = (id: number, start: number, end: number | null) =>
    frame(id, 'A', 'down', [start, end], 'beat');
  const beats = [beat(1, 0, 0), beat(2, 2000, 2000), beat(3, 4000, 9000), beat(4, 6000, null)];
  const closing: FrameRow = { ...frame(5, 'A', 'up', [7004, null]), opcode: 8, closeCode: 4000 };
  assert.equal(measure('missedBeats', beats), null);
  assert.deepEqual(measure('missedBeats', [...beats, closing])?.values, { missed: 2, after: 5 });
  assert.equal(measure('missedBeats', [...beats.slice(0, 2), closing]), null, 'closed for another reason');
});

test('the requests of a crowd are counted in the fullest second after a restart, when all are back', () => {
  const restart = (id: number, at: number, pause: string) =>
    request(id, 'A', [at, at], { method: 'POST', target: `/restart?${pause}` });
  const tries = [100, 600, 1100, 1599, 1600].map((at, n) =>
    request(10 + n, 'A', [at, at], { target: '/news' }),
  );
  const back = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      response(100 + n, 'A', [2600, 2600], { status: 101, request: 10 + (n % 4) }),
    );
  const rows = [restart(1, 100, 'fixed'), ...tries];
  const fixed = measures['fixedFullestSecond'];
  assert.equal(measured(fixed, rows), null);
  assert.deepEqual(fixed?.([...rows, ...back(3)], '', true), { come: 3, needed: 50 });
  const values = { most: 3, all: 5, seconds: 2.5 };
  assert.deepEqual(measured(fixed, [...rows, ...back(50)])?.values, values);
  const next = restart(20, 1500, 'jittered');
  assert.equal(measured(fixed, [...rows, next, ...back(50)]), null, 'restarted before all were back');
  const first = [restart(2, 0, 'fixed'), request(3, 'A', [50, 50], { target: '/news' })];
  assert.deepEqual(measured(fixed, [...first, ...rows, ...back(50)])?.values, values, 'pressed once more');
});

test('five pings and their pongs are counted, on one connection', () => {
  const at = (id: number, start: number, opcode: number) => ({
    ...frame(id, 'A', opcode === 9 ? 'down' : 'up', [start, start], ''),
    opcode,
  });
  const beats = [3, 6, 9, 12, 15, 18].flatMap((s, n) => [
    at(2 * n, s * 1000, 9),
    at(2 * n + 1, s * 1000, 10),
  ]);
  const other = { ...at(90, 4000, 9), connection: 1 };
  assert.equal(measure('beatBytes', [...beats.slice(0, 9), other]), null, 'the last pong is missing');
  assert.deepEqual(measure('beatBytes', [other, ...beats])?.values, {
    total: 40,
    pings: 5,
    down: 10,
    up: 30,
  });
});

test('the end of a server is measured from SIGTERM to the close of the job that it was still doing', () => {
  const job = request(1, 'A', [0, 0], { method: 'POST', target: '/job', response: 4 });
  const signal = { ...request(2, 'A', [1000, 1000], { method: 'POST', target: '/sigterm' }), connection: 7 };
  const goodbye: FrameRow = {
    ...frame(3, 'A', 'down', [1001, 1001]),
    opcode: 8,
    closeCode: 1001,
    connection: 8,
  };
  const done = response(4, 'A', [5000, 5000], { request: 1 });
  assert.equal(measure('secondsDrained', [job, signal, goodbye, done]), null);
  const rows = [job, signal, goodbye, done, close(5, 'A', 5004, 'server')];
  assert.deepEqual(measure('secondsDrained', rows)?.values, { seconds: 4, status: 200 });
  assert.equal(
    measure('secondsDrained', [job, { ...signal, start: 6000 }, ...rows.slice(2)]),
    null,
    'no job',
  );
});
