import assert from 'node:assert/strict';
import { test } from 'node:test';
import { annotate } from '../../src/wire/annotate.ts';
import { type Rule, sourceOf } from '../../src/wire/problem.ts';
import type { BytesRow } from '../../src/wire/row.ts';
import {
  frame,
  joined,
  type Recording,
  record,
  type Said,
  SWITCHING,
  upgraded,
} from './support/recording.ts';

const MASK = [0x37, 0xfa, 0x21, 0x3d];
const START = 'GET / HTTP/1.1\r\nHost: a\r\n';

function problemsOf(wire: Recording): [rule: Rule, detail: string | undefined][] {
  return wire.rows.flatMap((row) =>
    'problems' in row
      ? (row.problems ?? []).map(({ rule, detail }): [Rule, string | undefined] => [rule, detail])
      : [],
  );
}

const rulesOf = (wire: Recording) => problemsOf(wire).map(([rule]) => rule);

for (const [what, head, rule, detail] of [
  ['a space before the colon', `${START}X-A : b\r\n\r\n`, 'space-before-colon', 'X-A'],
  ['a field without a colon', `${START}NoColonHere\r\n\r\n`, 'no-colon', 'NoColonHere'],
  ['a field without a name', `${START}: x\r\n\r\n`, 'bad-name', ''],
  ['a sign that no name has', `${START}Fo@: x\r\n\r\n`, 'bad-name', 'Fo@'],
  ['NUL in a value', `${START}A: x\0y\r\n\r\n`, 'control-byte', '0x00'],
  ['ESC in a value', `${START}A: \u001b[31m\r\n\r\n`, 'control-byte', '0x1b'],
  ['CR alone in a value', `${START}A: x\rSet-Cookie: y\r\n\r\n`, 'bare-cr', undefined],
  ['LF alone as line end', 'GET / HTTP/1.1\r\nHost: a\n\r\n', 'bare-lf', undefined],
  ['a folded value', `${START}A: x\r\n y\r\n\r\n`, 'folded', undefined],
  ['a first line that is folded', 'GET / HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n', 'folded-first', undefined],
  ['a method in lower case', 'get / HTTP/1.1\r\nHost: a\r\n\r\n', 'method-case', 'get'],
  ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 'bad-target', '/a b'],
  ['no Host', 'GET / HTTP/1.1\r\nA: b\r\n\r\n', 'no-host', undefined],
  ['two Hosts', `${START}Host: b\r\n\r\n`, 'two-hosts', undefined],
  ['two lengths', `${START}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 'two-lengths', '1, 2'],
  ['a length that is no number', `${START}Content-Length: 5x\r\n\r\n`, 'bad-length', '5x'],
  [
    'a length beside the chunked coding',
    `${START}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    'length-and-chunked',
    '5',
  ],
  [
    'a coding after chunked',
    `${START}Transfer-Encoding: chunked, gzip\r\n\r\n`,
    'chunked-not-last',
    'chunked, gzip',
  ],
] as const) {
  test(`a request: ${what}`, () => {
    const wire = record().open().up(head);
    const found = problemsOf(wire);
    assert.deepEqual(found, [[rule, detail]]);
    const [problem] = wire.row('request').problems ?? [];
    assert.ok(problem && problem.offset + problem.length <= wire.row('request').length);
  });
}

for (const [what, head, rules] of [
  ['a right one', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', []],
  ['the same length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n', []],
  [
    'a status below 100',
    'HTTP/1.1 007 Bond\r\nContent-Length: 0\r\n\r\n',
    ['bad-status', 'length-forbidden'],
  ],
  ['a length of a 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n', ['length-forbidden']],
  ['a length of a 304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n', []],
] as const) {
  test(`a response: ${what}`, () => {
    assert.deepEqual(rulesOf(record().open().up(`${START}\r\n`).down(head)), rules);
  });
}

for (const [what, say, rules] of [
  ['a masked frame from the server', (wire) => wire.down(frame(0x81, 'hi', MASK)), ['masked-by-server']],
  ['an unmasked frame from a client', (wire) => wire.up(frame(0x81, 'hi')), ['unmasked-by-client']],
  ['a reserved bit', (wire) => wire.down(frame(0xc1, 'hi')), ['reserved-bits']],
  ['a reserved opcode', (wire) => wire.down(frame(0x83, 'hi')), ['reserved-opcode']],
  ['a fragmented ping', (wire) => wire.down(frame(0x09, '')), ['fragmented-control']],
  ['a long ping', (wire) => wire.down(frame(0x89, 'x'.repeat(126))), ['long-control']],
  ['a length longer than it needs to be', (wire) => wire.down([0x81, 126, 0, 1, 0x61]), ['long-length']],
  ['a continuation of nothing', (wire) => wire.down(frame(0x80, '')), ['no-message']],
  [
    'a message inside another',
    (wire) => wire.down(frame(0x01, 'a')).down(frame(0x01, 'b')),
    ['unfinished-message'],
  ],
  ['a close of one byte', (wire) => wire.down([0x88, 1, 3]), ['close-one-byte']],
  ['close 1005', (wire) => wire.down(frame(0x88, [0x03, 0xed])), ['close-code']],
  ['close 0', (wire) => wire.down(frame(0x88, [0, 0])), ['close-code']],
  ['close 999', (wire) => wire.down(frame(0x88, [0x03, 0xe7])), ['close-code']],
  ['close 2999', (wire) => wire.down(frame(0x88, [0x0b, 0xb7])), ['close-code']],
  ['close 4001', (wire) => wire.down(frame(0x88, [0x0f, 0xa1])), []],
  ['a close reason that is no UTF-8', (wire) => wire.down(frame(0x88, [0x03, 0xe8, 0xff])), ['not-utf8']],
  ['text that is no UTF-8', (wire) => wire.down(frame(0x81, [0x61, 0xff])), ['not-utf8']],
  [
    'text that ends in the middle of a character',
    (wire) => wire.down(frame(0x81, [0xe4, 0xbd])),
    ['not-utf8'],
  ],
  [
    'a character that two fragments share',
    (wire) => wire.down(frame(0x01, [0xe4, 0xbd])).down(frame(0x80, [0xa0])),
    [],
  ],
  ['a frame cut short', (wire) => wire.down(frame(0x81, 'hello').subarray(0, 4)).close(), ['frame-cut']],
] as readonly [string, (wire: Recording) => Recording, Rule[]][]) {
  test(`a frame: ${what}`, () => {
    assert.deepEqual(rulesOf(say(upgraded())), rules);
  });
}

test('a character that two fragments share is in the text of the second', () => {
  const wire = upgraded()
    .down(frame(0x01, [0x61, 0xe4, 0xbd]))
    .down(frame(0x80, [0xa0, 0x62]));
  assert.deepEqual(
    wire.all('frame').map(({ text }) => text),
    ['a', '你b'],
  );
});

test('bytes after the length of a response are told apart', () => {
  const wire = record()
    .open()
    .up(`${START}\r\n`)
    .down('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello\r\n');
  assert.equal(wire.row('opaque').why, 'surplus');
});

test('an empty line after a request is told apart', () => {
  const wire = record().open().up(`${START}\r\n`).up('\r\n').close();
  assert.equal(wire.row('opaque').why, 'blank-lines');
});

for (const [what, said, by, found] of [
  ['of a body with a length', 'Content-Length: 50\r\n\r\nnine byte', 'server', [['bytes-missing', '41']]],
  [
    'of a chunked body',
    'Transfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n',
    'server',
    [['no-last-chunk', undefined]],
  ],
  ['in a chunk', 'Transfer-Encoding: chunked\r\n\r\n9\r\nhi', 'relay', [['no-last-chunk', undefined]]],
  ['in a head', 'Content-Le', 'server', [['head-cut', undefined]]],
  ['of a body until the connection closes', '\r\nabc', 'server', []],
  ['that the client did not wait for', 'Content-Length: 50\r\n\r\nnine byte', 'client', []],
  [
    'in an event',
    'Content-Type: text/event-stream\r\n\r\ndata: a\n\ndata: b\n',
    'server',
    [['event-cut', undefined]],
  ],
  [
    'in the line of an event',
    'Content-Type: text/event-stream\r\n\r\ndata: a\n\ndata: b',
    'server',
    [['event-cut', undefined]],
  ],
  ['in a comment', 'Content-Type: text/event-stream\r\n\r\ndata: a\n\n: b', 'server', []],
  ['between events', 'Content-Type: text/event-stream\r\n\r\ndata: a\n\n', 'server', []],
] as const) {
  test(`an end ${what}`, () => {
    const wire = record().open().up(`${START}\r\n`).down(`HTTP/1.1 200 OK\r\n${said}`).close(by);
    assert.deepEqual(problemsOf(wire), found);
  });
}

test('a request that its client broke off misses bytes', () => {
  const wire = record()
    .open()
    .up(`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhi`)
    .close('client');
  assert.deepEqual(problemsOf(wire), [['bytes-missing', '7']]);
});

test('every rule has a source, and its place is a part of the row', () => {
  const wire = upgraded().down(frame(0x83, 'hi', MASK));
  const row = wire.row('frame') as BytesRow;
  for (const { rule, offset } of row.problems ?? []) {
    assert.match(sourceOf(rule), /^(RFC|WHATWG)/);
    assert.ok(annotate(row).some((part) => part.offset <= offset && offset < part.offset + part.length));
  }
});

test('a head has at most eight problems', () => {
  const lines: Said = `GET / HTTP/1.1\r\n${'bad\r\n'.repeat(100)}\r\n`;
  const wire = record().open().up(joined(lines)).down(SWITCHING);
  assert.equal(wire.row('request').problems?.length, 8);
});
