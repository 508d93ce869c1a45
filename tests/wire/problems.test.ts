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
  ['two spaces before the target', 'GET  / HTTP/1.1\r\nHost: a\r\n\r\n', 'extra-spaces', undefined],
  ['a space in the target', 'GET /a b HTTP/1.1\r\nHost: a\r\n\r\n', 'bad-target', '/a b'],
  ['no Host', 'GET / HTTP/1.1\r\nA: b\r\n\r\n', 'no-host', undefined],
  ['two Hosts', `${START}Host: b\r\n\r\n`, 'two-hosts', undefined],
  ['two lengths', `${START}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 'two-lengths', '1, 2'],
  [
    'a length that cannot be counted',
    `${START}Content-Length: 12345678901234567890\r\n\r\n`,
    'length-too-large',
    '12345678901234567890',
  ],
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

test('a value that goes on in a folded line is judged as a whole', () => {
  const wire = record().open().up(`${START}Transfer-Encoding: chunked,\r\n gzip\r\n\r\n`);
  assert.deepEqual(problemsOf(wire), [
    ['folded', undefined],
    ['chunked-not-last', 'chunked, gzip'],
  ]);
});

test('the place of what is wrong in a request line is its place in the row', () => {
  const wire = record().open().up('\r\nget  /ä HTTP/1.1\r\nHost: a\r\n\r\n');
  const places = wire.row('request').problems?.map(({ rule, offset, length }) => [rule, offset, length]);
  assert.deepEqual(places, [
    ['method-case', 2, 3],
    ['extra-spaces', 5, 2],
    ['bad-target', 7, 3],
  ]);
});

const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n';

for (const [what, body, rule, detail] of [
  ['a space after the size', '2 \r\nhi\r\n0\r\n\r\n', 'bad-chunk-line', ' '],
  ['a semicolon without an extension', '2;\r\nhi\r\n0\r\n\r\n', 'bad-chunk-line', ';'],
  ['a quotation without an end', '2;a="b\r\nhi\r\n0\r\n\r\n', 'bad-chunk-line', ';a="b'],
  ['LF alone after the size', '2\nhi\r\n0\r\n\r\n', 'bare-lf-in-chunk', undefined],
  ['LF alone after the chunk', '2\r\nhi\n0\r\n\r\n', 'bare-lf-in-chunk', undefined],
  ['a trailer without a colon', '2\r\nhi\r\n0\r\nnone\r\n\r\n', 'no-colon', 'none'],
  ['a space before the colon of a trailer', '2\r\nhi\r\n0\r\nA : b\r\n\r\n', 'space-before-colon', 'A'],
  ['a trailer that is folded', '2\r\nhi\r\n0\r\nA: b\r\n c\r\n\r\n', 'folded', undefined],
] as const) {
  test(`a chunked body: ${what}`, () => {
    const wire = record().open().up(`${START}\r\n`).down(`${CHUNKED}\r\n${body}`);
    assert.deepEqual(problemsOf(wire), [[rule, detail]]);
    assert.equal(wire.row('response').complete, true);
  });
}

test('a chunk of an event stream that is wrong is so in the row that its line belongs to', () => {
  const wire = record().open().up(`${START}\r\n`);
  wire.down(`${CHUNKED}Content-Type: text/event-stream\r\n\r\n`).down('9 \r\ndata: a\n\n\r\n0\r\n\r\n');
  assert.deepEqual(wire.row('sse').problems, [{ rule: 'bad-chunk-line', offset: 1, length: 1, detail: ' ' }]);
});

for (const [what, first, rules] of [
  ['Connection: close', 'HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n', ['after-last']],
  ['HTTP/1.0', 'HTTP/1.0 204 No Content\r\n\r\n', ['after-last']],
  ['HTTP/1.0 with keep-alive', 'HTTP/1.0 204 No Content\r\nConnection: keep-alive\r\n\r\n', []],
  ['an interim response', 'HTTP/1.1 103 Early Hints\r\nConnection: close\r\n\r\n', []],
] as const) {
  test(`a response after ${what}`, () => {
    const wire = record().open().up(`${START}\r\n`).up(`${START}\r\n`);
    assert.deepEqual(rulesOf(wire.down(first).down('HTTP/1.1 204 No Content\r\n\r\n')), rules);
  });
}

test('a request after Connection: close', () => {
  const wire = record().open().up(`${START}Connection: close\r\n\r\n`).up(`${START}\r\n`);
  assert.deepEqual(rulesOf(wire), ['after-last']);
});

for (const [what, head, rules] of [
  ['a right one', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', []],
  ['the same length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nContent-Length: 0\r\n\r\n', []],
  [
    'a status below 100',
    'HTTP/1.1 007 Bond\r\nContent-Length: 0\r\n\r\n',
    ['bad-status', 'length-forbidden'],
  ],
  ['a length of a 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n', ['length-forbidden']],
  ['CR alone in the reason', 'HTTP/1.1 200 OK\rSet-Cookie: x\r\nContent-Length: 0\r\n\r\n', ['bare-cr']],
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

test('bytes after the length of a request are told apart, with a line end or without', () => {
  for (const more of ['more', 'more\r\n']) {
    const wire = record().open().up(`${START}Content-Length: 2\r\n\r\nhi${more}`).close();
    assert.equal(wire.row('opaque').why, 'surplus');
  }
});

for (const [what, wire] of [
  ['request', record().open().up('GET / HT')],
  ['response after another', record().open().down('HTTP/1.1 204 No Content\r\n\r\nHTT')],
  ['frame', upgraded().down([0x81, 126, 0])],
] as const) {
  test(`the beginning of a ${what} is told apart when the connection ends there`, () => {
    assert.equal(wire.close().row('opaque').why, 'unfinished');
  });
}

test('a chunk’s line that the connection’s end cut belongs to its message', () => {
  for (const rest of ['1', '2\r\nhi\r', '0\r\nTrail']) {
    const wire = record().open().up(`${START}\r\n`).down(`${CHUNKED}\r\n${rest}`).close();
    assert.deepEqual([wire.all('opaque').length, rulesOf(wire)], [0, ['no-last-chunk']]);
    assert.equal(wire.row('response').length, wire.sent.down);
  }
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
