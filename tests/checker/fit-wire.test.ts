import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fitWire } from '../../src/checker/fit-wire.ts';
import type { BytesEvent, WireEvent } from '../../src/wire/event.ts';

const LIMIT = 8_000;
let pieces = 0;

const open = (connection: number, at: number): WireEvent => ({ kind: 'open', connection, client: 'A', at });
const close = (connection: number, at: number): WireEvent => ({
  kind: 'close',
  connection,
  at,
  by: 'client',
  how: 'fin',
});
const piece = (connection: number, at: number, length: number, kind: 'up' | 'down' = 'down'): BytesEvent => ({
  kind,
  connection,
  piece: ++pieces,
  at,
  passed: at,
  bytes: new Uint8Array(length),
  length,
});

test('what fits is left alone', () => {
  const events = [open(1, 0), piece(1, 1, 100), close(1, 2)];
  assert.equal(fitWire(events, LIMIT, { from: 0, to: 2 }), events);
});

test('connections that ended before the focus go first, whole', () => {
  const past = [open(1, 0), piece(1, 1, 9_000), close(1, 2)];
  const present = [open(2, 3), piece(2, 10, 5_000)];
  assert.deepEqual(fitWire([...past, ...present], LIMIT, { from: 9, to: 11 }), present);
});

test('long pieces away from the focus are shortened, their true length kept', () => {
  const [page, news] = [piece(1, 1, 9_000), piece(1, 10, 5_000)];
  const fitted = fitWire([open(1, 0), page, news], LIMIT, { from: 9, to: 11 }).filter(
    (event) => 'bytes' in event,
  );
  assert.deepEqual(
    fitted.map((event) => event.bytes.length),
    [1_024, 5_000],
  );
  assert.deepEqual(
    fitted.map((event) => event.length),
    [9_000, 5_000],
  );
});

test('whatever comes, it is bounded, in order, and counts every byte of the connections it keeps', () => {
  const anyPiece = fc.record({ at: fc.nat(1_000), length: fc.nat(3_000), up: fc.boolean() });
  fc.assert(
    fc.property(fc.array(anyPiece, { maxLength: 200 }), fc.nat(1_000), (drawn, from) => {
      const events = drawn
        .sort((a, b) => a.at - b.at)
        .map(({ at, length, up }) => piece(1, at, length, up ? 'up' : 'down'));
      const fitted = fitWire(events, LIMIT, { from, to: from + 10 }).filter((event) => 'bytes' in event);
      const kept = fitted.reduce((sum, event) => sum + event.bytes.length + 64, 0);
      // Joined pieces leave one event between any two pieces that stay.
      assert.ok(kept <= LIMIT + 4 * 64, `${kept} bytes kept`);
      const total = (list: readonly { length: number }[]) =>
        list.reduce((sum, event) => sum + event.length, 0);
      assert.equal(total(fitted), total(events));
      assert.deepEqual(
        fitted.map((event) => event.at),
        fitted.map((event) => event.at).toSorted((a, b) => a - b),
      );
    }),
  );
});
