import assert from 'node:assert/strict';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { nodeDecompressors } from '../../src/decompressors.ts';
import { type Decompressors, NO_DECOMPRESSORS } from '../../src/wire/coding/decompressor.ts';
import { frame, joined, type Recording, record, sum, text, toBytes, UPGRADE } from './support/recording.ts';

const GET = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';
const JSON_TEXT = `{"messages":[${'{"id":1,"text":"你好, hello"},'.repeat(300)}{}]}`;
const EVENTS = [
  'id: 1\ndata: hello\n\n',
  'id: 2\ndata: hello again\n\n',
  ': only a comment\n\n',
  'data: 你好\n\n',
];

const CODINGS = {
  gzip: { whole: zlib.gzipSync, stream: zlib.createGzip, flush: zlib.constants.Z_SYNC_FLUSH },
  'x-gzip': { whole: zlib.gzipSync, stream: zlib.createGzip, flush: zlib.constants.Z_SYNC_FLUSH },
  deflate: { whole: zlib.deflateSync, stream: zlib.createDeflate, flush: zlib.constants.Z_SYNC_FLUSH },
  'bare deflate': {
    whole: zlib.deflateRawSync,
    stream: zlib.createDeflateRaw,
    flush: zlib.constants.Z_SYNC_FLUSH,
  },
  br: {
    whole: zlib.brotliCompressSync,
    stream: zlib.createBrotliCompress,
    flush: zlib.constants.BROTLI_OPERATION_FLUSH,
  },
  zstd: { whole: zlib.zstdCompressSync, stream: zlib.createZstdCompress, flush: zlib.constants.ZSTD_e_flush },
} as const;

type CodingName = keyof typeof CODINGS;
const NAMES = Object.keys(CODINGS) as CodingName[];
const fieldOf = (name: CodingName) => `Content-Encoding: ${name === 'bare deflate' ? 'deflate' : name}\r\n`;

const answer = (name: CodingName, body: Uint8Array, more = '') =>
  joined(`HTTP/1.1 200 OK\r\n${fieldOf(name)}${more}Content-Length: ${body.length}\r\n\r\n`, body);

/** Compresses parts as one stream, each so that all of it can be read at once. */
async function compressed(name: CodingName, parts: readonly (string | Uint8Array)[]): Promise<Uint8Array[]> {
  const { stream, flush } = CODINGS[name];
  const compressor = stream();
  const pieces: Uint8Array[] = [];
  for (const part of parts) {
    compressor.write(part);
    await new Promise<void>((done) => compressor.flush(flush, done));
    const bytes: Buffer[] = [];
    for (let some = compressor.read(); some !== null; some = compressor.read()) bytes.push(some as Buffer);
    pieces.push(Buffer.concat(bytes));
  }
  return pieces;
}

const chunk = (bytes: Uint8Array) => joined(`${bytes.length.toString(16)}\r\n`, bytes, '\r\n');

function agrees(wire: Recording): void {
  for (const direction of ['up', 'down'] as const) {
    assert.equal(sum(wire.conversation.totals[direction]), wire.sent[direction]);
    const rows = wire.rows.filter((row) => 'direction' in row && row.direction === direction);
    assert.equal(
      rows.reduce((total, row) => total + ('length' in row ? row.length : 0), 0),
      wire.sent[direction],
    );
  }
}

for (const name of NAMES) {
  for (const piece of [Number.POSITIVE_INFINITY, 1, 7]) {
    test(`a body in ${name}, ${piece} bytes at a time, is read`, () => {
      const body = CODINGS[name].whole(JSON_TEXT);
      const wire = record().open().up(GET);
      const bytes = answer(name, body);
      for (let at = 0; at < bytes.length; at += piece) wire.down(bytes.subarray(at, at + piece));
      const row = wire.row('response');
      assert.equal(row.complete, true);
      assert.equal(text(row.unpacked?.bytes ?? new Uint8Array()), JSON_TEXT);
      assert.equal(row.unpacked?.length, toBytes(JSON_TEXT).length);
      assert.deepEqual(row.body, Uint8Array.from(body));
      assert.equal(row.split.payload, body.length);
      agrees(wire);
    });
  }

  test(`an event stream in ${name} is read event by event, as it arrives`, async () => {
    const wire = record().open().up(GET);
    wire.down(
      `HTTP/1.1 200 OK\r\n${fieldOf(name)}Content-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    const seen: number[] = [];
    for (const piece of await compressed(name, EVENTS)) {
      wire.down(chunk(piece));
      seen.push(wire.all('sse').filter(({ complete }) => complete).length);
    }
    assert.deepEqual(seen, [1, 2, 3, 4]);
    const rows = wire.all('sse');
    assert.deepEqual(
      rows.map(({ data, lastEventId, dispatched }) => [data, lastEventId, dispatched]),
      [
        ['hello', '1', true],
        ['hello again', '2', true],
        ['', null, false],
        ['你好', null, true],
      ],
    );
    assert.deepEqual(
      rows.map(({ unpacked }) => text(unpacked?.bytes ?? new Uint8Array())),
      EVENTS,
    );
    assert.equal(wire.row('response').stream, 'sse');
    assert.equal(wire.conversation.totals.events, 3);
    assert.ok(rows.every(({ end, length }) => end !== null && length > 0));
    agrees(wire);
  });
}

test('two events in one compressed piece: the second has no bytes of its own', async () => {
  const [piece] = await compressed('gzip', [EVENTS.join('')]);
  const wire = record().open().up(GET);
  wire.down(joined(`HTTP/1.1 200 OK\r\n${fieldOf('gzip')}Content-Type: text/event-stream\r\n\r\n`, piece!));
  assert.deepEqual(
    wire.all('sse').map(({ length, complete, end }) => [length, complete, end === null]),
    [
      [piece!.length, true, false],
      [0, true, false],
      [0, true, false],
      [0, true, false],
    ],
  );
  agrees(wire);
});

test('codings are undone in the opposite order', () => {
  const body = zlib.brotliCompressSync(zlib.gzipSync('twice'));
  const wire = record().open().up(GET);
  wire.down(
    joined(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip, br\r\nContent-Length: ${body.length}\r\n\r\n`, body),
  );
  assert.equal(text(wire.row('response').unpacked!.bytes), 'twice');
  assert.equal(wire.row('response').unpacked!.coding, 'gzip, br');
});

test('identity is no coding', () => {
  const wire = record().open().up(GET);
  wire.down(
    'HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Type: text/event-stream\r\n\r\ndata: x\n\n',
  );
  assert.deepEqual([wire.row('sse').data, wire.row('sse').unpacked], ['x', undefined]);
});

test('a request’s body is read, too', () => {
  const body = zlib.gzipSync('hello');
  const wire = record().open();
  wire.up(
    joined(
      `POST / HTTP/1.1\r\nHost: a\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`,
      body,
    ),
  );
  assert.equal(text(wire.row('request').unpacked!.bytes), 'hello');
});

for (const [what, body, field, decompressors, stopped] of [
  [
    'a coding that is not known',
    toBytes('xyz'),
    'Content-Encoding: exi\r\n',
    nodeDecompressors,
    'unknown-coding',
  ],
  ['no decompressors', zlib.gzipSync('hi'), 'Content-Encoding: gzip\r\n', NO_DECOMPRESSORS, 'unknown-coding'],
  [
    'bytes that are not gzip',
    toBytes('not gzip at all'),
    'Content-Encoding: gzip\r\n',
    nodeDecompressors,
    'broken',
  ],
  [
    'bytes that are not zstd',
    toBytes('x'.repeat(40)),
    'Content-Encoding: zstd\r\n',
    nodeDecompressors,
    'broken',
  ],
  [
    'bytes that are not brotli',
    toBytes('x'.repeat(40)),
    'Content-Encoding: br\r\n',
    nodeDecompressors,
    'broken',
  ],
] as const) {
  test(`${what}: it is said, and the message is read to its end`, () => {
    const wire = record(decompressors).open().up(GET);
    wire.down(joined(`HTTP/1.1 200 OK\r\n${field}Content-Length: ${body.length}\r\n\r\n`, body));
    assert.equal(wire.row('response').complete, true);
    assert.equal(wire.row('response').unpacked?.stopped, stopped);
    agrees(wire);
  });
}

for (const [name, zeros] of [
  ['gzip', zlib.gzipSync(new Uint8Array(256 * 1024 * 1024))],
  ['br', zlib.brotliCompressSync(new Uint8Array(64 * 1024 * 1024))],
  ['zstd', zlib.zstdCompressSync(new Uint8Array(64 * 1024 * 1024))],
] as const) {
  test(`a few bytes of ${name} that stand for very many are cut, and it is said`, () => {
    const wire = record().open().up(GET).down(answer(name, zeros));
    const { unpacked, complete } = wire.row('response');
    assert.deepEqual([unpacked?.stopped, complete], ['too-much', true]);
    assert.ok((unpacked?.length ?? 0) <= 8 * 1024 * 1024 + 64 * (wire.sent.up + wire.sent.down));
  });
}

test('a window that zstd may not have is refused before it is allocated', () => {
  // A frame that asks for 2 GB: window descriptor 0xa8.
  const body = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xa8, ...new Uint8Array(20));
  const wire = record().open().up(GET).down(answer('zstd', body));
  assert.equal(wire.row('response').unpacked?.stopped, 'broken');
});

test('what follows bytes that were not kept is not read', () => {
  const body = zlib.gzipSync(Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)));
  const wire = record().open().up(GET);
  const bytes = answer('gzip', body);
  wire.down(bytes.subarray(0, 200)).down(bytes.subarray(200), { kept: 10 });
  assert.equal(wire.row('response').unpacked?.stopped, 'cut');
});

/** The 101 that agrees to `permessage-deflate`. */
const agreed = (parameters = '', decompressors = nodeDecompressors) =>
  record(decompressors)
    .open()
    .up(UPGRADE)
    .down(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate${parameters}\r\n\r\n`,
    );

/** Examples of RFC 7692 §7.2.3. */
const RFC = {
  hello: [0xc1, 0x07, 0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00],
  fragments: [
    [0x41, 0x03, 0xf2, 0x48, 0xcd],
    [0x80, 0x04, 0xc9, 0xc9, 0x07, 0x00],
  ],
  shared: [0xc1, 0x05, 0xf2, 0x00, 0x11, 0x00, 0x00],
  stored: [0xc1, 0x0b, 0x00, 0x05, 0x00, 0xfa, 0xff, 0x48, 0x65, 0x6c, 0x6c, 0x6f, 0x00],
  final: [0xc1, 0x08, 0xf3, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00, 0x00],
  twoBlocks: [0xc1, 0x0d, 0xf2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xff, 0xff, 0xca, 0xc9, 0xc9, 0x07, 0x00],
} as const;

const textsOf = (wire: Recording) => wire.all('frame').map((row) => row.text);

test('the examples of RFC 7692 are read', () => {
  const wire = agreed()
    .down(RFC.hello)
    .down(RFC.shared)
    .down(RFC.stored)
    .down(RFC.final)
    .down(RFC.twoBlocks)
    .down(RFC.fragments[0])
    .down(RFC.fragments[1]);
  assert.deepEqual(textsOf(wire).slice(0, 5), ['Hello', 'Hello', 'Hello', 'Hello', 'Hello']);
  assert.equal(textsOf(wire).slice(5).join(''), 'Hello');
  assert.ok(wire.all('frame').every(({ problems, unpacked }) => !problems && unpacked?.stopped === null));
  agrees(wire);
});

test('both directions have a window of their own, and masked frames are unmasked first', () => {
  const wire = agreed();
  const mask = [1, 2, 3, 4];
  for (let i = 0; i < 2; i++)
    wire
      .down(i === 0 ? RFC.hello : RFC.shared)
      .up(frame(0xc1, (i === 0 ? RFC.hello : RFC.shared).slice(2), mask));
  assert.deepEqual(textsOf(wire), ['Hello', 'Hello', 'Hello', 'Hello']);
});

test('without context takeover each message stands alone', () => {
  const wire = agreed('; server_no_context_takeover').down(RFC.hello).down(RFC.shared).down(RFC.hello);
  assert.deepEqual(
    wire.all('frame').map(({ text, unpacked }) => [text, unpacked?.stopped]),
    [
      ['Hello', null],
      ['', 'broken'],
      ['Hello', null],
    ],
  );
});

test('messages of any length, whole and split at any place', () => {
  const deflate = (said: string) => {
    const bytes = zlib.deflateRawSync(said, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
    return bytes.subarray(0, bytes.length - 4);
  };
  const said = ['', 'a', JSON_TEXT, 'x'.repeat(40_000)];
  const bytes = joined(...said.map((one) => frame(0xc1, deflate(one))));
  for (const piece of [bytes.length, 1, 13]) {
    const wire = agreed();
    for (let at = 0; at < bytes.length; at += piece) wire.down(bytes.subarray(at, at + piece));
    assert.deepEqual(textsOf(wire), said);
    agrees(wire);
  }
});

test('a message that is not compressed may stand between others', () => {
  assert.deepEqual(textsOf(agreed().down(RFC.hello).down(frame(0x81, 'plain')).down(RFC.shared)), [
    'Hello',
    'plain',
    'Hello',
  ]);
});

test('a decompressor that is loaded later: nothing is lost, and the times stay', () => {
  let isLoaded = false;
  const later: Decompressors = { open: (coding) => (isLoaded ? nodeDecompressors.open(coding) : 'loading') };
  const wire = record(later)
    .open()
    .up(GET)
    .down(answer('gzip', zlib.gzipSync('hi')))
    .up(GET)
    .down(answer('gzip', zlib.gzipSync('ho')));
  assert.equal(wire.all('response').length, 1);
  isLoaded = true;
  const changed = wire.conversation.resume();
  assert.ok(changed.length > 0);
  assert.deepEqual(
    wire.all('response').map((row) => [text(row.unpacked!.bytes), row.start]),
    [
      ['hi', 2],
      ['ho', 4],
    ],
  );
  const socket = record({
    open: (coding) => (coding === 'deflate-raw' && !isLoaded ? 'loading' : nodeDecompressors.open(coding)),
  });
  isLoaded = false;
  socket
    .open()
    .up(UPGRADE)
    .down(
      'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
    );
  socket.down(RFC.hello).down(RFC.shared).close();
  isLoaded = true;
  socket.conversation.resume();
  assert.deepEqual(textsOf(socket), ['Hello', 'Hello']);
  assert.equal(socket.all('close').length, 1);
});
