import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLaneWire, sumOf } from '../../src/race/bytes-spent.ts';
import type { WireEvent } from '../../src/wire/event.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
let pieces = 0;

function piece(kind: 'up' | 'down', text: string, kept = text.length): WireEvent {
  const at = ++pieces;
  return {
    kind,
    connection: 1,
    piece: at,
    at,
    passed: at,
    bytes: bytes(text).subarray(0, kept),
    length: text.length,
  };
}

const OPEN: WireEvent = { kind: 'open', connection: 1, client: 'poll', at: 0 };
const ASK = 'GET /poll?after=0 HTTP/1.1\r\nHost: a\r\n\r\n';
const EMPTY = 'HTTP/1.1 204 No Content\r\n\r\n';
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

test('empty answers are counted once each, however the bytes come', () => {
  const wire = createLaneWire();
  wire.add([OPEN, piece('up', ASK), piece('down', EMPTY.slice(0, 10))]);
  assert.equal(wire.spending.empty, 0);
  wire.add([piece('down', EMPTY.slice(10)), piece('up', ASK)]);
  wire.add([piece('down', EMPTY)]);
  const { empty, requests, connections, open, up, down } = wire.spending;
  assert.deepEqual(
    { empty, requests, connections, open },
    { empty: 2, requests: 2, connections: 1, open: 1 },
  );
  assert.deepEqual([sumOf(up), sumOf(down)], [2 * ASK.length, 2 * EMPTY.length]);
});

test('headers, framing and payload are apart', () => {
  const wire = createLaneWire();
  wire.add([OPEN, piece('up', ASK), piece('down', `${CHUNKED}3\r\nabc\r\n0\r\n\r\n`)]);
  assert.deepEqual(wire.spending.down, { header: CHUNKED.length, framing: 3 + 2 + 3 + 2, payload: 3 });
  assert.equal(wire.spending.torn, false);
});

test('what was cut for showing is counted, and said', () => {
  const wire = createLaneWire();
  wire.add([OPEN, piece('up', ASK), piece('down', `${CHUNKED}ff\r\n${'x'.repeat(255)}\r\n`, 30)]);
  assert.equal(sumOf(wire.spending.down), CHUNKED.length + 4 + 257);
  assert.equal(wire.spending.torn, true);
});
