import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frame, joined, record, sum, text, upgraded } from './support/recording.ts';

const GET = 'GET / HTTP/1.1\r\n\r\n';

for (const [protocol, bytes, why] of [
  ['a TLS ClientHello', [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03], 'tls'],
  [
    'a WebSocket frame without a handshake',
    [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58],
    'not-http',
  ],
  ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n', 'not-http'],
  ['the HTTP/2 preface', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'http2'],
  ['HTTP/0.9', 'GET /\r\n', 'not-http'],
] as const) {
  test(`${protocol} is opaque, as one row that goes on`, () => {
    const wire = record().open().up(bytes).up(GET);
    assert.deepEqual(wire.kinds(), ['open', 'opaque']);
    const row = wire.row('opaque');
    assert.equal(row.why, why);
    assert.deepEqual(row.split, { header: 0, framing: 0, payload: wire.sent.up });
    assert.deepEqual(wire.conversation.totals.up, row.split);
    assert.equal(wire.close('client').row('opaque').complete, true);
  });
}

test('the first frame of an HTTP/2 server names what it sends', () => {
  const settings = [0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 100];
  assert.equal(record().open().down(settings).row('opaque').why, 'http2');
  assert.equal(record().open().up(settings).row('opaque').why, 'not-http');
});

test('TLS is known by its first byte', () => {
  assert.equal(record().open().up([0x16]).row('opaque').length, 1);
});

test('a head that the connection broke off is opaque', () => {
  const wire = record().open().up('GET / HT').close('client', 'rst');
  assert.deepEqual(wire.kinds(), ['open', 'opaque', 'close']);
  assert.equal(text(wire.row('opaque').bytes), 'GET / HT');
});

test('a head without an end is too large', () => {
  const wire = record()
    .open()
    .up(`GET /${'x'.repeat(70_000)}`);
  assert.equal(wire.row('opaque').why, 'too-large');
  assert.equal(wire.row('opaque').length, 70_005);
  const fields = record()
    .open()
    .up('GET / HTTP/1.1\r\n')
    .up(`X: ${'x'.repeat(70_000)}`);
  assert.equal(fields.row('opaque').why, 'too-large');
  assert.equal(fields.row('request').length, 64 * 1024);
});

test('bytes that were cut for showing are skipped in a body whose length is known', () => {
  const body = 'x'.repeat(50_000);
  const wire = record()
    .open()
    .up(GET)
    .down(`HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n${body}`, { kept: 1000 });
  wire.up(GET).down('HTTP/1.1 204 No Content\r\n\r\n');
  const [long, next] = wire.all('response');
  assert.deepEqual([long!.bodyLength, long!.complete, next!.status], [50_000, true, 204]);
  assert.equal(long!.bytes.length, 1000);
  assert.equal(long!.body.length, 1000 - (long!.length - 50_000));
});

test('bytes that were cut for showing are skipped in a frame', () => {
  const wire = upgraded()
    .up(frame(0x82, new Uint8Array(3000).fill(7), [1, 2, 3, 4]), { kept: 100 })
    .up(frame(0x81, 'hi', [1, 2, 3, 4]));
  const [long, next] = wire.all('frame');
  assert.deepEqual([long!.payloadLength, long!.complete, long!.payload.length], [3000, true, 92]);
  assert.equal(text(next!.payload), 'hi');
});

test('what is kept of a row ends where bytes were cut', () => {
  const wire = upgraded();
  wire.down(frame(0x82, new Uint8Array(300)).subarray(0, 200), { kept: 100 }).down(new Uint8Array(104));
  const row = wire.row('frame');
  assert.deepEqual([row.complete, row.bytes.length, row.payload.length], [true, 100, 96]);
  const http = record()
    .open()
    .up('POST / HTTP/1.1\r\nContent-Length: 6\r\n\r\n')
    .up('abcd', { kept: 2 })
    .up('ef');
  assert.deepEqual([http.row('request').complete, text(http.row('request').body)], [true, 'ab']);
  assert.ok(text(http.row('request').bytes).endsWith('\r\n\r\nab'));
});

test('a gap among requests leaves the responses to them without one', () => {
  const wire = record().open().up(GET).up(GET, { kept: 5 });
  wire.down('HTTP/1.1 204 No Content\r\n\r\n').up(GET).down('HTTP/1.1 204 No Content\r\n\r\n');
  assert.deepEqual(
    wire.all('response').map((row) => row.request),
    [null, wire.row('request', 1).id],
  );
});

test('a gap among responses leaves the requests that they answered without one', () => {
  const wire = record().open().up(GET).down('HTTP/1.1 204 No Content\r\n\r\n', { kept: 5 });
  wire.up(GET).down('unseen').up(GET).down('HTTP/1.1 204 No Content\r\n\r\n');
  assert.equal(wire.row('response').request, wire.row('request', 2).id);
});

test('what follows a gap is opaque until a piece begins with a message', () => {
  const wire = record().open().up(GET);
  wire
    .down('HTTP/1.1 200 OK\r\nX-Long: abcdefgh\r\nContent-Length: 0\r\n\r\n', { kept: 30 })
    .down('rest of something');
  assert.equal(wire.row('opaque').why, 'cut');
  wire.up(GET.replace('GET /', 'HEAD /')).down('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n');
  const [, head] = wire.all('response');
  assert.equal(head!.complete, true);
  assert.equal(head!.request, wire.row('request', 1).id);
  assert.equal(wire.row('opaque').complete, true);
});

test('what follows a gap in frames is opaque until a piece holds whole frames', () => {
  const wire = upgraded().down(joined(frame(0x81, 'lost'), frame(0x81, 'too')), { kept: 7 });
  wire.down([0x81, 0x7d, 1, 2]).down(joined(frame(0x81, 'found'), frame(0x8a, '')));
  assert.equal(wire.row('opaque').why, 'cut');
  assert.deepEqual(
    wire.all('frame').map((row) => text(row.payload)),
    ['lost', 'found', ''],
  );
});

test('frames that their side would not send are not found after a gap', () => {
  const wire = upgraded().up([0x81, 0x85, 1, 2, 3], { kept: 3 }).up(frame(0x81, 'unmasked'));
  assert.equal(wire.all('frame').length, 0);
});

test('what follows a gap in an event stream is opaque until a piece begins with a chunk', () => {
  const chunk = (data: string) => `${(data.length + 8).toString(16)}\r\ndata: ${data}\n\n\r\n`;
  const wire = record().open().up(GET);
  wire.down('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n');
  wire
    .down(chunk('one'))
    .down(chunk('x'.repeat(500)), { kept: 50 })
    .down('data: not a chunk')
    .down(chunk('two'));
  assert.deepEqual(
    wire.all('sse').map((row) => [row.data, row.complete]),
    [
      ['one', true],
      ['', false],
      ['two', true],
    ],
  );
  wire.down('0\r\n\r\n');
  assert.equal(wire.row('response').complete, true);
  assert.equal(sum(wire.conversation.totals.down), wire.sent.down);
});

test('decoding that begins in the middle of a connection shows what can be read', () => {
  const wire = record().down('llo').up(GET).close();
  assert.deepEqual(wire.kinds(), ['request', 'opaque', 'close']);
  assert.deepEqual([wire.conversation.totals.connections, wire.conversation.totals.open], [1, 0]);
});
