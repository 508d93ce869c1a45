import assert from 'node:assert/strict';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { annotate } from '../../src/wire/annotate.ts';
import { readLines } from '../../src/wire/content/lines.ts';
import { nameText } from '../../src/wire/content/message-name.ts';
import { readMultipart } from '../../src/wire/content/multipart.ts';
import type { BytesRow } from '../../src/wire/row.ts';
import { readPayload } from '../../src/wire/socket-io.ts';
import { parseRequestLine, parseStatusLine } from '../../src/wire/start-line.ts';
import { frame, joined, type Recording, record, type Said, toBytes, upgraded } from './support/recording.ts';

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const MASK = [1, 2, 3, 4];
/** Grows the input by this factor; what takes time in proportion takes so many times as long, the square 64 times. */
const FACTOR = 8;
/** Room for caches, garbage collection and a busy machine. */
const MOST = 3 * FACTOR;
/** Microseconds; below it, a measured time says nothing. */
const LEAST = 3_000;

/** Says bytes in pieces of a length. */
function inPieces(wire: Recording, direction: 'up' | 'down', said: Said, length: number): Recording {
  const bytes = toBytes(said);
  for (let at = 0; at < bytes.length; at += length) wire[direction](bytes.subarray(at, at + length));
  return wire;
}

const answered = (head: string) => record().open().up(GET).down(`HTTP/1.1 200 OK\r\n${head}\r\n`);
const stream = () => answered('Content-Type: text/event-stream\r\n');
const deflating = () =>
  record()
    .open()
    .up('GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n')
    .down(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
    );
const deflated = (said: string) =>
  zlib.deflateRawSync(said, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).subarray(0, -4);

/** What is done with an input of length `n`; each takes some milliseconds at the first length. */
const WORK: Record<string, [n: number, work: (n: number) => void]> = {
  'a request line of spaces': [200_000, (n) => void parseRequestLine(`GET ${' '.repeat(n)}x`)],
  'a request line of spaces and words': [50_000, (n) => void parseRequestLine(`GET ${'a '.repeat(n)}x`)],
  'a status line of spaces': [200_000, (n) => void parseStatusLine(`HTTP/1.1 200 ${' '.repeat(n)}`)],
  'a head that never ends, byte by byte': [
    3_000,
    (n) => void inPieces(record().open(), 'up', `GET /${' '.repeat(n)}`, 1),
  ],
  'many heads of blanks': [
    8,
    (n) => {
      const wire = record().open();
      for (let i = 0; i < n; i++) wire.up(`GET / HTTP/1.1\r\nA:${' '.repeat(50_000)}x\r\n\r\n`);
    },
  ],
  'fields of one head': [
    1_900,
    (n) =>
      void record()
        .open()
        .up(`GET / HTTP/1.1\r\n${'a:\r\n'.repeat(n)}\r\n`),
  ],
  'folded lines of one head': [
    1_900,
    (n) =>
      void record()
        .open()
        .up(`GET / HTTP/1.1\r\nA: b\r\n${' c\r\n'.repeat(n)}\r\n`),
  ],
  'a body in tiny chunks': [
    4_000,
    (n) => void answered('Transfer-Encoding: chunked\r\n').down('1\r\na\r\n'.repeat(n)),
  ],
  'a body byte by byte': [
    3_000,
    (n) => void inPieces(answered('Content-Length: 999999\r\n'), 'down', 'x'.repeat(n), 1),
  ],
  'an event without an end': [20_000, (n) => void stream().down(`data: ${'x'.repeat(n)}\n`.repeat(4))],
  'comments without an end': [8_000, (n) => void stream().down(':\n'.repeat(n))],
  'an event byte by byte': [3_000, (n) => void inPieces(stream(), 'down', `data: ${'x'.repeat(n)}`, 1)],
  'many events': [2_000, (n) => void stream().down('data: x\n\n'.repeat(n))],
  'blank lines': [20_000, (n) => void stream().down('\n'.repeat(n))],
  'many frames': [
    2_000,
    (n) => {
      const one = frame(0x81, 'hi', MASK);
      void upgraded().up(joined(...Array.from({ length: n }, () => one)));
    },
  ],
  'a message in many fragments': [
    2_000,
    (n) => {
      const one = frame(0x00, 'hi');
      void upgraded()
        .down(frame(0x01, 'a'))
        .down(joined(...Array.from({ length: n }, () => one)));
    },
  ],
  'a frame byte by byte': [3_000, (n) => void inPieces(upgraded(), 'down', frame(0x81, 'x'.repeat(n)), 1)],
  'compressed messages': [
    400,
    (n) => {
      const one = frame(0xc1, deflated('{"text":"hello"}'));
      const wire = deflating();
      for (let i = 0; i < n; i++) wire.down(one);
    },
  ],
  'a compressed message byte by byte': [
    600,
    (n) => {
      const text = Array.from({ length: n }, (_, i) => String.fromCharCode(32 + ((i * 7919) % 90))).join('');
      void inPieces(deflating(), 'down', frame(0xc1, deflated(text)), 1);
    },
  ],
  'a bomb': [
    4,
    (n) => {
      const zeros = zlib.gzipSync(new Uint8Array(n * 2 ** 20));
      void answered(`Content-Encoding: gzip\r\nContent-Length: ${zeros.length}\r\n`).down(zeros);
    },
  ],
  'bytes that are not HTTP': [2_000, (n) => void inPieces(record().open(), 'up', '\x16\x03'.repeat(n), 3)],
  'pieces after a gap': [
    1_500,
    (n) => {
      const wire = answered('Transfer-Encoding: chunked\r\n').down('ffffff\r\nxxxx', { kept: 10 });
      for (let i = 0; i < n; i++) wire.down(`${'a'.repeat(40)}\r\n`);
    },
  ],
  'what the bytes of a chunked body mean': [
    2_000,
    (n) => {
      const wire = answered('Transfer-Encoding: chunked\r\n').down('1\r\na\r\n'.repeat(n));
      for (let i = 0; i < 3; i++) annotate(wire.row('response') as BytesRow);
    },
  ],
  lines: [
    3_000,
    (n) => {
      const wire = answered('Content-Length: 99999999\r\n').down('{}\n'.repeat(n));
      for (let i = 0; i < 4; i++) readLines(wire.row('response'));
    },
  ],
  'a multipart body of almost boundaries': [
    20_000,
    (n) => void readMultipart(toBytes('\r\n--boundar'.repeat(n)), 'boundary'),
  ],
  'packets of Engine.IO': [20_000, (n) => void readPayload('2\x1e'.repeat(n))],
  'packets of Engine.IO 3': [20_000, (n) => void readPayload('1:2'.repeat(n), 3)],
  'base64 that is none': [100_000, (n) => void readPayload(`b${'A'.repeat(n)}!`)],
  'a name for long JSON': [20_000, (n) => void nameText(`{"a":[${'1,'.repeat(n)}1]}`, '')],
  'a name for blanks': [200_000, (n) => void nameText(`${' '.repeat(n)}x`, '')],
};

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

const leastOf = (times: number, work: () => void) =>
  Math.min(...Array.from({ length: times }, () => cpuOf(work)));

for (const [what, [n, work]] of Object.entries(WORK)) {
  test(`${what}: the time grows as the length does`, () => {
    work(n);
    const small = Math.max(
      LEAST,
      leastOf(3, () => work(n)),
    );
    const large = leastOf(2, () => work(FACTOR * n));
    assert.ok(
      large <= MOST * small,
      `${FACTOR} times the length took ${(large / small).toFixed(1)} times as long`,
    );
  });
}
