import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameBits } from '../../src/wire/frame-bits.ts';
import { KEPT_BYTES } from '../../src/wire/row.ts';
import { frame, joined, record, SWITCHING, sum, text, UPGRADE, upgraded } from './support/recording.ts';

const MASK = [0x37, 0xfa, 0x21, 0x3d];
/** Examples of RFC 6455 §5.7. */
const HELLO = [0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f];
const MASKED_HELLO = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58];

test('after the handshake both directions carry frames', () => {
  const wire = upgraded().up(MASKED_HELLO).down(HELLO);
  assert.equal(wire.row('response').stream, 'websocket');
  assert.equal(wire.row('response').complete, true);
  const [up, down] = wire.all('frame');
  assert.deepEqual([text(up!.payload), text(down!.payload)], ['Hello', 'Hello']);
  assert.deepEqual(up!.maskKey, Uint8Array.from(MASK));
  assert.equal(down!.maskKey, null);
  assert.deepEqual(up!.split, { header: 0, framing: 6, payload: 5 });
  assert.deepEqual([up!.headerLength, down!.headerLength], [6, 2]);
  assert.equal(wire.conversation.totals.frames, 2);
});

test('frames in the same piece as the head of the 101 are read', () => {
  const wire = record().open().up(UPGRADE).down(joined(SWITCHING, HELLO));
  assert.equal(text(wire.row('frame').payload), 'Hello');
});

test('frames that a client sends before the 101 are read', () => {
  const wire = record().open().up(joined(UPGRADE, MASKED_HELLO)).down(SWITCHING);
  assert.deepEqual(wire.kinds(), ['open', 'request', 'frame', 'response']);
});

test('a refused upgrade leaves the connection to HTTP', () => {
  const wire = record()
    .open()
    .up(UPGRADE)
    .down('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
    .up(UPGRADE);
  assert.deepEqual(wire.kinds(), ['open', 'request', 'response', 'request']);
});

test('frames after a refused upgrade are not read', () => {
  const wire = record()
    .open()
    .up(UPGRADE)
    .down('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
    .up(MASKED_HELLO);
  assert.equal(wire.row('opaque').why, 'not-http');
});

test('fragments belong to the message that began, with control frames between them', () => {
  const wire = upgraded().down(
    joined([0x01, 3, 0x48, 0x65, 0x6c], [0x89, 0], [0x80, 2, 0x6c, 0x6f], [0x82, 1, 7], [0x80, 0]),
  );
  assert.deepEqual(
    wire.all('frame').map((row) => [row.fin, row.opcode, row.messageOpcode]),
    [
      [false, 1, 1],
      [true, 9, 9],
      [true, 0, 1],
      [true, 2, 2],
      [true, 0, 0],
    ],
  );
});

for (const [length, headerLength] of [
  [125, 2],
  [126, 4],
  [65_535, 4],
  [65_536, 10],
] as const) {
  test(`a payload of ${length} bytes has a header of ${headerLength}`, () => {
    const payload = new Uint8Array(length).fill(0x61);
    const wire = upgraded()
      .down(frame(0x82, payload))
      .up(frame(0x82, payload, MASK))
      .down(HELLO);
    const [down, up, next] = wire.all('frame');
    assert.deepEqual([down!.headerLength, up!.headerLength], [headerLength, headerLength + 4]);
    assert.deepEqual([down!.payloadLength, up!.payloadLength], [length, length]);
    assert.equal(sum(up!.split), length + headerLength + 4);
    assert.equal(Buffer.compare(up!.payload, payload.subarray(0, KEPT_BYTES)), 0);
    assert.equal(text(next!.payload), 'Hello');
  });
}

test('a close frame tells its code and reason, and what follows it is not read', () => {
  const wire = upgraded().down(joined(frame(0x88, joined([0x03, 0xf1], '太大了')), HELLO));
  const close = wire.row('frame');
  assert.deepEqual([close.closeCode, close.closeReason], [1009, '太大了']);
  assert.equal(wire.row('opaque').why, 'after-close');
  assert.equal(wire.row('opaque').length, HELLO.length);
});

test('a close frame without a body has no code', () => {
  const wire = upgraded().up([0x88, 0x80, ...MASK]);
  assert.deepEqual([wire.row('frame').closeCode, wire.row('frame').closeReason], [null, null]);
});

test('reserved bits and opcodes are told, the payload left as it is', () => {
  const wire = upgraded().down([0xc1, 2, 0xca, 0x00]).down([0xb3, 0]);
  assert.deepEqual(
    wire.all('frame').map((row) => [row.rsv, row.opcode, [...row.payload]]),
    [
      [4, 1, [0xca, 0x00]],
      [3, 3, []],
    ],
  );
});

test('a length with its top bit set is no frame', () => {
  const wire = upgraded().down([0x82, 127, 0x80, 0, 0, 0, 0, 0, 0, 1, 1, 2, 3]);
  assert.equal(wire.row('opaque').why, 'bad-frame');
  assert.deepEqual(wire.row('opaque').split, { header: 0, framing: 0, payload: 13 });
});

test('a frame may announce more than can ever come', () => {
  const wire = upgraded()
    .down([0x82, 127, 0x7f, 255, 255, 255, 255, 255, 255, 255])
    .down(new Uint8Array(100_000));
  assert.equal(wire.row('frame').complete, false);
  assert.equal(wire.row('frame').length, 100_010);
  assert.equal(wire.row('frame').bytes.length, KEPT_BYTES);
});

test('another protocol after 101 is not looked into', () => {
  const wire = record().open().up('GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n');
  wire.down('HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\nxyz').up('PRI');
  assert.deepEqual(
    wire.all('opaque').map((row) => row.why),
    ['other-protocol', 'other-protocol'],
  );
});

test('the bits of a masked frame are those of RFC 6455', () => {
  const wire = upgraded().up(MASKED_HELLO);
  assert.deepEqual(
    frameBits(wire.row('frame')).map(({ name, bit, width, value }) => [name, bit, width, value]),
    [
      ['FIN', 0, 1, 1],
      ['RSV1', 1, 1, 0],
      ['RSV2', 2, 1, 0],
      ['RSV3', 3, 1, 0],
      ['opcode', 4, 4, 1],
      ['MASK', 8, 1, 1],
      ['length', 9, 7, 5],
      ['masking key', 16, 32, 0x37fa213d],
      ['payload', 48, 40, 5],
    ],
  );
});

test('the bits of a long frame have an extended length', () => {
  const wire = upgraded()
    .down(frame(0x82, new Uint8Array(256)))
    .down(frame(0x82, new Uint8Array(65_536)));
  const lengths = wire.all('frame').map((row) =>
    frameBits(row)
      .filter(({ name }) => name.endsWith('length'))
      .map(({ width, value }) => [width, value]),
  );
  assert.deepEqual(lengths, [
    [
      [7, 126],
      [16, 256],
    ],
    [
      [7, 127],
      [64, 65_536],
    ],
  ]);
});

test('an HTTP response in the middle of a WebSocket is told as what it is, whole', () => {
  const text = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n';
  const wire = upgraded()
    .down([0x81, 2, 0x68, 0x69])
    .down([...Buffer.from(text)]);
  assert.deepEqual(
    wire.all('frame').map((row) => row.opcode),
    [1],
  );
  const { why, bytes } = wire.row('opaque');
  assert.equal(why, 'http-in-websocket');
  assert.equal(Buffer.from(bytes).toString(), text);
});

test('a long text is kept up to its limit, whatever pieces it comes in', () => {
  const said = frame(0x81, '你a'.repeat(30_000));
  const whole = upgraded().down(said);
  const cut = upgraded();
  for (let from = 0; from < said.length; from += 7_001) cut.down(said.subarray(from, from + 7_001));
  const [one, other] = [whole, cut].map((wire) => wire.row('frame').text ?? '');
  assert.equal(one?.length, 60_000);
  assert.ok(one === other);
  assert.equal(
    upgraded()
      .down(frame(0x81, 'x'.repeat(70_000)))
      .row('frame').text?.length,
    65_536,
  );
});

test('the place of text that is no UTF-8 is the whole payload, whatever pieces it comes in', () => {
  const wire = upgraded();
  for (const byte of frame(0x81, [0x61, 0xff, 0x62])) wire.down([byte]);
  assert.deepEqual(wire.row('frame').problems, [{ rule: 'not-utf8', offset: 2, length: 3 }]);
});
