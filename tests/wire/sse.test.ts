import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEPT_BYTES } from '../../src/wire/row.ts';
import { joined, type Recording, record, type Said, sum, toBytes } from './support/recording.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n';

function stream(...pieces: Said[]): Recording {
  const wire = record().open().up('GET /events HTTP/1.1\r\n\r\n').down(`${HEAD}\r\n`);
  for (const piece of pieces) wire.down(piece);
  return wire;
}

function chunked(...chunks: Said[]): Recording {
  const wire = record()
    .open()
    .up('GET /events HTTP/1.1\r\n\r\n')
    .down(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`);
  for (const chunk of chunks) wire.down(joined(`${toBytes(chunk).length.toString(16)}\r\n`, chunk, '\r\n'));
  return wire;
}

/** Returns the type and data of the events that a browser would dispatch. */
function dispatched(wire: Recording): string[][] {
  return wire
    .all('sse')
    .filter((row) => row.dispatched)
    .map((row) => [row.event, row.data]);
}

// The examples of WHATWG HTML, §9.2.6.
test('lines of data are one event', () => {
  assert.deepEqual(dispatched(stream('data: YHOO\ndata: +2\ndata: 10\n\n')), [['message', 'YHOO\n+2\n10']]);
});

test('comments, ids, an empty id and an unterminated last block are told apart', () => {
  const wire = stream(
    ': test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event',
  );
  assert.deepEqual(dispatched(wire), [
    ['message', 'first event'],
    ['message', 'second event'],
  ]);
  assert.deepEqual(
    wire.all('sse').map((row) => [row.comments, row.lastEventId, row.complete]),
    [
      [['test stream'], null, true],
      [[], '1', true],
      [[], '', true],
      [[], null, false],
    ],
  );
  assert.equal(wire.conversation.totals.events, 2);
});

test('data without a value is an empty line', () => {
  assert.deepEqual(dispatched(stream('data\n\ndata\ndata\n\ndata:')), [
    ['message', ''],
    ['message', '\n'],
  ]);
});

test('one space after the colon is left out, a second one is kept', () => {
  assert.deepEqual(
    dispatched(stream('data:test\n\ndata: test\n\ndata:  test\n\n'))
      .flat()
      .filter((s) => s !== 'message'),
    ['test', 'test', ' test'],
  );
});

test('events have the type that their block names', () => {
  assert.deepEqual(dispatched(stream('event: add\ndata: 73857293\n\nevent:\ndata: x\n\nevent: none\n\n')), [
    ['add', '73857293'],
    ['message', 'x'],
  ]);
});

test('LF, CR and CRLF end lines, also when a CRLF comes in two pieces', () => {
  for (const end of ['\n', '\r', '\r\n']) {
    const block = `data: a${end}data: b${end}${end}`;
    const wire = stream(...Array.from(block + block));
    assert.deepEqual(dispatched(wire), [
      ['message', 'a\nb'],
      ['message', 'a\nb'],
    ]);
    assert.deepEqual(
      wire.all('sse').map((row) => row.length),
      [block.length, block.length],
    );
  }
});

test('a byte order mark may open the stream, and only that', () => {
  assert.deepEqual(dispatched(stream('\ufeffdata: a\n\n\ufeffdata: b\n\n')), [['message', 'a']]);
});

test('an id with NUL and a retry that is no number are ignored', () => {
  const [row, next] = stream('id: a\0b\nretry: 1s\ndata: x\n\nretry: 1500\n\n').all('sse');
  assert.deepEqual([row!.lastEventId, row!.retry], [null, null]);
  assert.deepEqual([next!.retry, next!.dispatched], [1500, false]);
});

test('characters split across pieces are whole again', () => {
  const bytes = toBytes('data: 你好 🎉\n\n');
  assert.deepEqual(dispatched(stream(...[...bytes].map((byte) => [byte]))), [['message', '你好 🎉']]);
});

test('values are payload; names, comments, blank lines are framing', () => {
  const [event, comment] = stream('event: add\ndata: 12\n\n: beat\n\n').all('sse');
  assert.deepEqual(event!.split, { header: 0, framing: 16, payload: 5 });
  assert.deepEqual(comment!.split, { header: 0, framing: 8, payload: 0 });
});

test('chunk framing counts with the row in which it falls', () => {
  const wire = chunked('data: one\n\n', 'data: t', 'wo\n\ndata: three\n\n').down('0\r\n\r\n');
  const [one, two, three] = wire.all('sse');
  assert.deepEqual(
    [one!.length, two!.length, three!.length],
    ['b\r\n'.length + 11 + 2, 3 + 7 + 2 + 4 + 4, 13 + 2],
  );
  assert.deepEqual(one!.split, { header: 0, framing: 13, payload: 3 });
  assert.deepEqual(
    two!.chunks?.map(({ kind, offset }) => [kind, offset]),
    [
      ['chunk-size', 0],
      ['chunk-end', 10],
      ['chunk-size', 12],
    ],
  );
  const response = wire.row('response');
  assert.equal(response.complete, true);
  assert.equal(
    response.length + one!.length + two!.length + three!.length,
    sum(wire.conversation.totals.down),
  );
});

test('a block may end with a CR in one chunk whose LF is in the next', () => {
  const wire = chunked('data: a\r\n\r', '\n', 'data: b\r\n\r\n');
  assert.deepEqual(dispatched(wire).flat(), ['message', 'a', 'message', 'b']);
  assert.equal(wire.all('sse').length, 2);
  assert.equal(wire.row('sse').complete, true);
});

test('the times of the response are those of its head, and the end of the stream has its own', () => {
  const wire = chunked();
  const { sent, end } = wire.row('response');
  wire.down('b\r\ndata: one\n\n\r\n', { at: 500 });
  assert.equal(wire.row('response').complete, false);
  wire.down('0\r\n\r\n', { at: 900 });
  const response = wire.row('response');
  assert.deepEqual(
    [response.sent, response.end, response.streamEnd, response.complete],
    [sent, end, 900, true],
  );
});

test('blank lines that end no block make no row and move no times', () => {
  const wire = stream('data: a\n\n');
  const { sent } = wire.row('sse');
  wire.down('\n\n', { at: 700 });
  assert.equal(wire.all('sse').length, 1);
  assert.deepEqual([wire.row('sse').sent, wire.row('sse').length], [sent, 11]);
});

test('an event stream with a length is one, and the connection goes on after it', () => {
  const wire = record()
    .open()
    .up('GET / HTTP/1.1\r\n\r\n')
    .down(`${HEAD}Content-Length: 9\r\n\r\ndata: x\n\nHTTP/1.1 204 No Content\r\n\r\n`);
  assert.deepEqual(wire.kinds().slice(2), ['response', 'sse', 'response']);
});

test('what EventSource would refuse is a body like any other', () => {
  const head = HEAD.replace('200 OK', '503 Busy');
  const wire = record().open().up('GET / HTTP/1.1\r\n\r\n').down(`${head}\r\ndata: x\n\n`);
  assert.deepEqual([wire.row('response').stream, wire.row('response').bodyLength], [null, 9]);
});

test('a very long event keeps its beginning and its id', () => {
  const wire = stream(`data: ${'x'.repeat(100_000)}\ndata: more\nid: 7\n\n`);
  const row = wire.row('sse');
  assert.equal(row.data.length, KEPT_BYTES - 'data: '.length);
  assert.deepEqual([row.lastEventId, row.dispatched, row.length], ['7', true, 100_000 + 7 + 11 + 6 + 1]);
});
