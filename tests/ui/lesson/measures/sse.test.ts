import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../../src/ui/lesson/measures/sse.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { WireEvent } from '../../../../src/wire/event.ts';

const ASK = 'GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n';
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n';

test('requests are counted for 15 seconds from the first, and not before those are over', () => {
  const rows = rowsOf([
    open(1),
    ...[0, 3010, 6020, 9030, 12_040].flatMap((at) => [
      bytes('up', at, ASK),
      bytes('down', at + 1, `${HEAD}${chunk('data: x\n\n')}0\r\n\r\n`),
    ]),
  ]);
  assert.equal(measures['requestsIn15s']?.(rows, ''), null);
  const later = rowsOf([
    open(1),
    ...[0, 3010, 6020, 9030, 12_040, 15_050].flatMap((at) => [
      bytes('up', at, ASK),
      bytes('down', at + 1, `${HEAD}${chunk('data: x\n\n')}0\r\n\r\n`),
    ]),
  ]);
  const measured = measures['requestsIn15s']?.(later, '');
  assert.equal(measured?.value, 5);
  assert.deepEqual(measured?.values, { requests: 5, pause: 3 });
});

test('what a proxy lets go of later does not count as arrived, and its lateness is told', () => {
  const start = [open(1), bytes('up', 0, ASK), bytes('down', 1, HEAD)];
  const held = ['#1', '#2', '#3'].map((data, index) =>
    bytes('down', 1000 * (index + 1), chunk(`data: ${data}\n\n`), null),
  );
  assert.equal(measures['throughProxy']?.(rowsOf([...start, ...held.slice(0, 2)]), ''), null);
  assert.deepEqual(measures['throughProxy']?.(rowsOf([...start, ...held]), '')?.values, {
    arrived: 0,
    late: null,
  });
  const passed = held.map((event) => ({
    kind: 'pass' as const,
    connection: 1,
    piece: event.piece,
    at: 9000,
  }));
  const measured = measures['throughProxy']?.(rowsOf([...start, ...held, ...passed]), '');
  assert.deepEqual(measured?.values, { arrived: 0, late: 8 });
});

let pieces = 0;

function open(connection: number): WireEvent {
  return { kind: 'open', connection, client: 'A', at: 0 };
}

function bytes(kind: 'up' | 'down', at: number, text: string, passed: number | null = at) {
  const encoded = new TextEncoder().encode(text);
  return { kind, connection: 1, piece: ++pieces, at, passed, bytes: encoded, length: encoded.length };
}

function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}

function rowsOf(events: readonly WireEvent[]) {
  const conversation = createConversation();
  conversation.add(events);
  return conversation.rows;
}
