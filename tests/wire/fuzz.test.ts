import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createConversation } from '../../src/wire/conversation.ts';
import type { WireEvent } from '../../src/wire/event.ts';
import { USUAL_LIMITS } from '../../src/wire/row-store.ts';
import { record, sum, toBytes, upgraded } from './support/recording.ts';
import { scenario } from './support/scenario.ts';
import { assertSound } from './support/sound.ts';

const mutation = fc.record({ at: fc.nat(2000), drop: fc.nat(3), insert: fc.uint8Array({ maxLength: 3 }) });

test('no bytes make the decoder throw or miscount, be they changed, cut or made up', () => {
  const mutations = fc.array(mutation, { maxLength: 4 });
  const noise = fc.array(
    fc.record({ up: fc.uint8Array({ maxLength: 50 }), down: fc.uint8Array({ maxLength: 50 }) }),
  );
  const kept = fc.array(fc.option(fc.nat(60)), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(
      fc.oneof(scenario, noise),
      mutations,
      kept,
      fc.integer({ min: 1, max: 300 }),
      (steps, changes, keeps, size) => {
        const wire = record().open();
        let count = 0;
        for (const step of steps) {
          for (const direction of ['up', 'down'] as const) {
            const bytes = [...step[direction]];
            for (const { at, drop, insert } of changes)
              bytes.splice(at % (bytes.length + 1), drop, ...insert);
            for (let start = 0; start < bytes.length; start += size) {
              const keep = keeps[count++ % keeps.length];
              wire[direction](bytes.slice(start, start + size), keep == null ? {} : { kept: keep });
              assert.equal(sum(wire.conversation.totals[direction]), wire.sent[direction]);
            }
          }
        }
        wire.close('relay', 'rst');
        wire.rows.forEach(assertSound);
        for (const direction of ['up', 'down'] as const) {
          const rows = wire.rows.filter((row) => 'direction' in row && row.direction === direction);
          const total = rows.reduce((bytes, row) => bytes + ('length' in row ? row.length : 0), 0);
          assert.equal(total, wire.sent[direction]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('events in any order, of connections that never opened or long closed, do no harm', () => {
  const connection = fc.nat(2);
  const at = fc.nat(100);
  const piece = fc.nat(20);
  const passed = fc.option(at);
  const bytes = fc
    .constantFrom('GET / HTTP/1.1\r\n\r\n', 'HTTP/1.1 101 X\r\nUpgrade: websocket\r\n\r\n', '\x81\x01a', '')
    .map(toBytes);
  const event: fc.Arbitrary<WireEvent> = fc.oneof(
    fc.record({ kind: fc.constant('open' as const), connection, client: fc.constant('A'), at }),
    fc.record({
      kind: fc.constantFrom('up' as const, 'down' as const),
      connection,
      piece,
      at,
      passed,
      bytes,
      length: fc.nat(40),
    }),
    fc.record({ kind: fc.constant('pass' as const), connection, piece, at }),
    fc.record({
      kind: fc.constant('close' as const),
      connection,
      at,
      by: fc.constantFrom('client' as const, 'server' as const),
      how: fc.constantFrom('fin' as const, 'rst' as const),
    }),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const { rows, totals, add } = createConversation();
      add(events);
      for (const direction of ['up', 'down'] as const) {
        const sent = events.reduce((total, e) => total + (e.kind === direction ? e.length : 0), 0);
        assert.equal(sum(totals[direction]), sent);
      }
      assert.ok(totals.open >= 0 && totals.open <= totals.connections);
      rows.forEach(assertSound);
    }),
    { numRuns: 300 },
  );
});

test('a flood of small rows keeps the newest, and counts them all', () => {
  const wire = upgraded();
  const ping = new Uint8Array(2_000).map((_, i) => (i % 2 === 0 ? 0x89 : 0));
  for (let i = 0; i < 20; i++) wire.down(ping, { passed: null });
  // Some are dropped at once.
  assert.ok(wire.rows.length <= USUAL_LIMITS.rows && wire.rows.length > USUAL_LIMITS.rows * 0.95);
  assert.equal(wire.conversation.totals.frames, 20_000);
  assert.equal(wire.rows.at(-1)?.id, 20_003);
});

test('a flood of long rows is kept within bounds', () => {
  const wire = upgraded();
  const frame = new Uint8Array(4 + 20_000);
  frame.set([0x82, 126, 20_000 >> 8, 20_000 & 255]);
  for (let i = 0; i < 1000; i++) wire.down(frame);
  const kept = wire.rows.reduce((total, row) => total + ('bytes' in row ? row.bytes.length : 0), 0);
  assert.ok(kept < 10 * 1024 * 1024, `${kept} bytes kept`);
  assert.equal(sum(wire.conversation.totals.down), wire.sent.down);
});

test('connections are counted, however many, and the oldest forgotten', () => {
  const wire = record();
  for (let connection = 1; connection <= 5000; connection++) wire.open(connection);
  assert.deepEqual([wire.conversation.totals.connections, wire.conversation.totals.open], [5000, 4096]);
});
