import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { annotate } from '../../src/wire/annotate.ts';
import type { BytesRow } from '../../src/wire/row.ts';
import { record, text, upgraded } from './support/recording.ts';
import { scenario } from './support/scenario.ts';

/** Returns the kind of each part, and its bytes as text. */
function told(row: BytesRow): [string, string][] {
  return annotate(row).map(({ kind, offset, length }) => [
    kind,
    text(row.bytes.subarray(offset, offset + length)),
  ]);
}

test('a request is told line by line', () => {
  const wire = record()
    .open()
    .up('\r\nPOST / HTTP/1.1\r\nHost: x\r\nX-Fold: a\r\n b\r\nContent-Length: 2\r\n\r\nhi');
  const row = wire.row('request');
  assert.deepEqual(told(row), [
    ['blank', '\r\n'],
    ['request-line', 'POST / HTTP/1.1\r\n'],
    ['field', 'Host: x\r\n'],
    ['field', 'X-Fold: a\r\n'],
    ['field', ' b\r\n'],
    ['field', 'Content-Length: 2\r\n'],
    ['blank', '\r\n'],
    ['body', 'hi'],
  ]);
  assert.deepEqual(annotate(row)[4], { kind: 'field', name: 'X-Fold', offset: 39, length: 4, text: ' b' });
});

test('a chunked response shows its chunks', () => {
  const wire = record()
    .open()
    .down('HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2;x\r\nhi\r\n1\r\n!\r\n0\r\nX: y\r\n\r\n');
  assert.deepEqual(told(wire.row('response')), [
    ['status-line', 'HTTP/1.1 200 OK\n'],
    ['field', 'Transfer-Encoding: chunked\n'],
    ['blank', '\n'],
    ['chunk-size', '2;x\r\n'],
    ['body', 'hi'],
    ['chunk-end', '\r\n'],
    ['chunk-size', '1\r\n'],
    ['body', '!'],
    ['chunk-end', '\r\n'],
    ['chunk-size', '0\r\n'],
    ['trailer', 'X: y\r\n'],
    ['chunk-end', '\r\n'],
  ]);
});

test('an event shows its fields, also those that a chunk begins in', () => {
  const wire = record()
    .open()
    .down('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n');
  wire.down('7\r\n:hi\r\nda\r\n8\r\nta: x\r\n\r\r\n1\r\n\n\r\n');
  const row = wire.row('sse');
  assert.deepEqual(told(row), [
    ['chunk-size', '7\r\n'],
    ['sse-comment', ':hi\r\n'],
    ['sse-field', 'da'],
    ['chunk-end', '\r\n'],
    ['chunk-size', '8\r\n'],
    ['sse-field', 'ta: x\r\n'],
    ['sse-blank', '\r'],
    ['chunk-end', '\r\n'],
    ['chunk-size', '1\r\n'],
    ['sse-blank', '\n'],
    ['chunk-end', '\r\n'],
  ]);
  assert.deepEqual(
    annotate(row)
      .filter(({ kind }) => kind === 'sse-field')
      .map(({ name, text }) => [name, text]),
    [
      ['data', 'data: x'],
      ['data', 'data: x'],
    ],
  );
});

test('a frame shows its header, its mask and its payload unmasked', () => {
  const row = upgraded().up([0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]).row('frame');
  assert.deepEqual(annotate(row), [
    { kind: 'frame-header', offset: 0, length: 2 },
    { kind: 'mask', offset: 2, length: 4 },
    { kind: 'payload', offset: 6, length: 5, text: 'Hello' },
  ]);
});

test('the parts of any row cover its bytes without gaps', () => {
  fc.assert(
    fc.property(scenario, fc.nat(400), (steps, kept) => {
      const wire = record().open();
      for (const { up, down } of steps) wire.up(up, { kept: up.length - kept }).down(down);
      for (const row of wire.rows) {
        if (!('bytes' in row)) continue;
        let offset = 0;
        for (const part of annotate(row)) {
          assert.equal(part.offset, offset);
          assert.ok(part.length > 0);
          offset += part.length;
        }
        assert.equal(offset, row.bytes.length);
      }
    }),
    { numRuns: 200 },
  );
});
