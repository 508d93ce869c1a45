import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Recording, record, sum, text } from './support/recording.ts';

const HEAD = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

function answered(body: string): Recording {
  return record()
    .open()
    .up('GET / HTTP/1.1\r\n\r\n')
    .down(HEAD + body);
}

test('a chunked body is put together', () => {
  const wire = answered('4\r\nWiki\r\n7\r\npedia i\r\nB\r\nn \r\nchunks.\r\n0\r\n\r\n');
  const response = wire.row('response');
  assert.equal(text(response.body), 'Wikipedia in \r\nchunks.');
  assert.equal(response.complete, true);
  assert.deepEqual(response.split, {
    header: HEAD.length,
    framing: response.length - HEAD.length - 22,
    payload: 22,
  });
});

test('chunk extensions and trailers are framing', () => {
  const wire = answered('5;name="a;b"\r\nhello\r\n0;last\r\nExpires: never\r\nX: y\r\n\r\n')
    .up('GET / HTTP/1.1\r\n\r\n')
    .down(HEAD);
  const [first, second] = wire.all('response');
  assert.equal(text(first!.body), 'hello');
  assert.equal(first!.split.payload, 5);
  assert.equal(first!.complete, true);
  assert.equal(second!.complete, false);
});

test('a chunked request is read, and what follows it', () => {
  const wire = record()
    .open()
    .up(
      'POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
    );
  assert.deepEqual(
    wire.all('request').map((row) => [row.method, text(row.body)]),
    [
      ['POST', 'a'],
      ['GET', ''],
    ],
  );
});

test('bare line feeds end chunk lines, too', () => {
  assert.equal(text(answered('2\nhi\n0\n\n').row('response').body), 'hi');
});

for (const [what, body] of [
  ['a size that is no number', 'zz\r\nhi'],
  ['a negative size', '-1\r\nhi'],
  ['a size beyond counting', 'fffffffffffffffff\r\nhi'],
  ['a chunk longer than its size', '2\r\nhello\r\n'],
] as const) {
  test(`${what} ends what can be read`, () => {
    const wire = answered(body);
    assert.equal(wire.row('opaque').why, 'bad-chunk');
    assert.equal(wire.row('response').complete, false);
    assert.equal(wire.row('opaque').length + wire.row('response').length, sum(wire.conversation.totals.down));
    assert.equal(sum(wire.conversation.totals.down), wire.sent.down);
  });
}

test('a chunk extension without an end is too large', () => {
  assert.equal(answered(`1;${'x'.repeat(10_000)}`).row('opaque').why, 'too-large');
});
