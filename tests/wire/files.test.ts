import assert from 'node:assert/strict';
import { test } from 'node:test';
import zlib from 'node:zlib';
import fc from 'fast-check';
import { nodeDecompressors } from '../../src/decompressors.ts';
import { createConversation } from '../../src/wire/conversation.ts';
import type { BytesEvent, WireEvent } from '../../src/wire/event.ts';
import { writeHar } from '../../src/wire/files/har-write.ts';
import { openFile } from '../../src/wire/files/open-file.ts';
import { writePcapng } from '../../src/wire/files/pcapng-write.ts';
import { redact } from '../../src/wire/files/redact.ts';
import { createTcpStreams, type Segment } from '../../src/wire/files/tcp-streams.ts';
import { FileError, writeWireFile } from '../../src/wire/files/wire-file.ts';
import type { RequestRow, ResponseRow, Row } from '../../src/wire/row.ts';
import { frame, joined, SWITCHING, text, toBytes, UPGRADE } from './support/recording.ts';

const STARTED = Date.UTC(2026, 10, 28, 14, 21, 6);
const GET = 'GET /a?x=1&y=%20 HTTP/1.1\r\nHost: localhost:8080\r\nCookie: sid=secret; theme=dark\r\n\r\n';

/** A conversation of everything: an exchange, a stream, a WebSocket; two clients. */
function sample(): WireEvent[] {
  const events: WireEvent[] = [];
  let at = 0;
  let piece = 0;
  const say = (connection: number, kind: 'up' | 'down', said: string | Uint8Array) => {
    const bytes = typeof said === 'string' ? toBytes(said) : said;
    at += 10;
    events.push({ kind, connection, piece: ++piece, at, passed: at + 1, bytes, length: bytes.length });
  };
  const body = zlib.gzipSync('{"messages":["你好"]}');
  events.push({ kind: 'open', connection: 1, client: 'A', at });
  say(1, 'up', GET);
  say(
    1,
    'down',
    joined(
      `HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nSet-Cookie: sid=other; Path=/\r\nContent-Length: ${body.length}\r\n\r\n`,
      body,
    ),
  );
  say(1, 'up', 'GET /events HTTP/1.1\r\nHost: localhost:8080\r\n\r\n');
  say(1, 'down', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n');
  say(1, 'down', '11\r\nid: 7\ndata: one\n\n\r\n');
  events.push({ kind: 'open', connection: 2, client: 'B', at });
  say(2, 'up', UPGRADE);
  say(2, 'down', SWITCHING);
  say(2, 'up', frame(0x81, 'hello', [1, 2, 3, 4]));
  say(2, 'down', frame(0x02, [1, 2, 3]));
  say(2, 'down', frame(0x80, [4]));
  events.push({ kind: 'close', connection: 1, at: at + 1, by: 'client', how: 'fin' });
  events.push({ kind: 'close', connection: 2, at: at + 2, by: 'server', how: 'rst' });
  return events;
}

function rowsOf(events: readonly WireEvent[]): readonly Row[] {
  const conversation = createConversation(nodeDecompressors);
  conversation.add(events);
  return conversation.rows;
}

const bytesOf = (parts: Iterable<Uint8Array>) => Buffer.concat([...parts]);

/** What of a row must come back from a file. */
const told = (rows: readonly Row[]) =>
  rows.map((row) => {
    if (!('bytes' in row)) return [row.kind, row.connection];
    return [row.kind, row.connection, row.direction, row.length, Buffer.from(row.bytes).toString('latin1')];
  });

test('a Wirebook file brings everything back', () => {
  const events = sample();
  const file = toBytes([...writeWireFile({ startedAt: STARTED, title: 'chat', events })].join(''));
  const shares: number[] = [];
  const opened = openFile(file, 'chat.wire', (share) => shares.push(share));
  assert.deepEqual(opened, { startedAt: STARTED, title: 'chat', events, isCut: false });
  assert.equal(shares.at(-1), 1);
});

test('a capture brings bytes, times and ends back', () => {
  const events = sample();
  const file = bytesOf(writePcapng({ startedAt: STARTED, title: 'chat', events }));
  const opened = openFile(file, 'chat.pcapng');
  assert.deepEqual(told(rowsOf(opened.events)), told(rowsOf(events)));
  assert.equal(Math.round(opened.startedAt), STARTED);
  const times = (list: readonly WireEvent[]) =>
    list.filter((event) => 'bytes' in event).map(({ at }) => Math.round(at));
  assert.deepEqual(times(opened.events), times(events));
  assert.deepEqual(
    opened.events.filter((event) => event.kind === 'open').map((event) => event.client),
    ['10.0.0.2', '10.0.0.3'],
  );
  assert.deepEqual(
    opened.events.filter((event) => event.kind === 'close').map(({ by, how }) => [by, how]),
    [
      ['client', 'fin'],
      ['server', 'rst'],
    ],
  );
});

test('bytes that were not kept are a gap in a capture', () => {
  const head = `HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n`;
  const bytes = toBytes(`${head}abc`);
  const events: WireEvent[] = [
    { kind: 'open', connection: 1, client: 'A', at: 0 },
    { kind: 'up', connection: 1, piece: 1, at: 1, passed: 1, bytes: toBytes(GET), length: GET.length },
    { kind: 'down', connection: 1, piece: 2, at: 2, passed: 2, bytes, length: bytes.length + 1000 },
    { kind: 'down', connection: 1, piece: 3, at: 3, passed: 3, bytes: toBytes('x'), length: 1 },
  ];
  const opened = openFile(bytesOf(writePcapng({ startedAt: STARTED, title: '', events })), '');
  const down = opened.events.filter((event) => 'bytes' in event && event.kind === 'down') as BytesEvent[];
  assert.deepEqual(
    down.map(({ bytes, length }) => [bytes.length, length]),
    [
      [bytes.length, bytes.length],
      [0, 1000],
      [1, 1],
    ],
  );
});

test('a HAR tells what a browser’s would, and can be opened again', () => {
  const events = sample();
  const har = writeHar(rowsOf(events), { startedAt: STARTED, version: '0.1.0' });
  const [first, second, third] = har.log.entries;
  assert.equal(har.log.version, '1.2');
  assert.equal(first?.request.url, 'http://localhost:8080/a?x=1&y=%20');
  assert.deepEqual(first?.request.queryString, [
    { name: 'x', value: '1' },
    { name: 'y', value: ' ' },
  ]);
  assert.deepEqual(first?.request.cookies[0], { name: 'sid', value: 'secret' });
  assert.equal(first?.response.content.text, '{"messages":["你好"]}');
  assert.equal(first?.startedDateTime, '2026-11-28T14:21:06.010Z');
  assert.deepEqual(first?.timings, {
    blocked: -1,
    dns: -1,
    connect: -1,
    ssl: -1,
    send: 1,
    wait: 9,
    receive: 1,
  });
  assert.deepEqual(
    second?._eventSourceMessages?.map(({ eventId, data }) => [eventId, data]),
    [['7', 'one']],
  );
  assert.equal(third?.request.url, 'ws://server.example.com/chat');
  assert.deepEqual(
    third?._webSocketMessages?.map(({ type, opcode, data }) => [type, opcode, data]),
    [
      ['send', 1, 'hello'],
      ['receive', 2, 'AQIDBA=='],
    ],
  );
  const opened = openFile(toBytes(JSON.stringify(har)), 'x.har');
  const rows = rowsOf(opened.events);
  const response = rows.find((row) => row.kind === 'response');
  assert.equal(response?.kind === 'response' && text(response.body), '{"messages":["你好"]}');
  assert.deepEqual(
    rows.filter((row) => row.kind === 'frame').map((row) => [row.direction, row.text ?? [...row.payload]]),
    [
      ['up', 'hello'],
      ['down', [1, 2, 3, 4]],
    ],
  );
  assert.deepEqual(
    rows.filter((row) => row.kind === 'sse').map(({ data }) => data),
    ['one'],
  );
  assert.ok(rows.every((row) => !('problems' in row)));
});

test('secrets are blanked, lengths stay', () => {
  const events = redact(sample());
  const all = Buffer.concat(
    events.map((event) => ('bytes' in event ? event.bytes : new Uint8Array())),
  ).toString('latin1');
  assert.ok(!/secret|sid=other|dark/.test(all));
  assert.deepEqual(
    events.map((event) => ('length' in event ? event.length : 0)),
    sample().map((event) => ('length' in event ? event.length : 0)),
  );
  assert.match(all, /Cookie: \*+ \*+\r\n/);
  const row = rowsOf(events).find((one) => one.kind === 'request');
  assert.equal(row?.kind === 'request' && row.target, '/a?x=1&y=%20');
});

test('secrets are blanked however the head is split', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (sizes) => {
      const events: WireEvent[] = [];
      const bytes = toBytes(GET);
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const some = bytes.subarray(at, at + (sizes[i % sizes.length] ?? 1));
        events.push({
          kind: 'up',
          connection: 1,
          piece: i,
          at: i,
          passed: i,
          bytes: some,
          length: some.length,
        });
        at += some.length;
      }
      const said = Buffer.concat(
        redact(events).map((event) => ('bytes' in event ? event.bytes : new Uint8Array())),
      );
      assert.equal(said.toString(), GET.replace('sid=secret; theme=dark', '*********** **********'));
    }),
  );
});

const segment = (from: 'c' | 's', sequence: number, said: string, flags = 0x18, time = sequence): Segment => {
  const ends = { c: { address: '10.0.0.9', port: 50_000 }, s: { address: '10.0.0.1', port: 8080 } };
  const bytes = toBytes(said);
  return {
    from: ends[from],
    to: ends[from === 'c' ? 's' : 'c'],
    sequence: sequence >>> 0,
    flags,
    bytes,
    length: bytes.length,
    time,
  };
};

function saidUp(segments: readonly Segment[]): string {
  const streams = createTcpStreams();
  for (const one of segments) streams.add(one);
  return streams
    .end()
    .events.map((event) =>
      event.kind === 'up' ? `${text(event.bytes)}${'?'.repeat(event.length - event.bytes.length)}` : '',
    )
    .join('');
}

test('segments are put in order; doubled and overlapping ones are taken once', () => {
  const syn = segment('c', 99, '', 0x02);
  assert.equal(
    saidUp([syn, segment('c', 100, 'abc'), segment('c', 106, 'ghi'), segment('c', 103, 'def')]),
    'abcdefghi',
  );
  assert.equal(
    saidUp([syn, segment('c', 100, 'abc'), segment('c', 100, 'abc'), segment('c', 101, 'bcd')]),
    'abcd',
  );
  assert.equal(saidUp([syn, segment('c', 100, 'abc'), segment('c', 106, 'ghi')]), 'abc???ghi');
  assert.equal(saidUp([segment('c', 100, 'abc'), segment('c', 103, 'def')]), 'abcdef');
});

test('sequence numbers wrap around', () => {
  const first = 0xffff_fffe;
  assert.equal(
    saidUp([segment('c', first - 1, '', 0x02), segment('c', first, 'abcd'), segment('c', first + 4, 'ef')]),
    'abcdef',
  );
});

for (const [what, file, why] of [
  ['nothing', '', 'empty'],
  ['a picture', '\x89PNG\r\n\x1a\n0000000000000000000000', 'not-known'],
  ['half a JSON', '{"log":', 'broken'],
  ['another JSON', '{"a":1}', 'not-known'],
  ['a HAR without entries', '{"log":{"entries":[]}}', 'empty'],
  ['a HAR whose entries have no time', '{"log":{"entries":[{"request":{}}]}}', 'broken'],
  ['a Wirebook file of a later version', '{"wirebook":2}\n', 'not-known'],
  ['a Wirebook file with a broken line', '{"wirebook":1,"startedAt":1}\n{"kind":"up"', 'broken'],
  [
    'a Wirebook file with an event of no kind',
    '{"wirebook":1,"startedAt":1}\n{"kind":"sideways","connection":1}',
    'broken',
  ],
] as const) {
  test(`${what} cannot be opened: ${why}`, () => {
    assert.throws(
      () => openFile(Buffer.from(file, 'latin1'), 'x'),
      (error: unknown) => error instanceof FileError && error.why === why,
    );
  });
}

test('no file makes reading fail in another way', () => {
  const pcap = bytesOf(writePcapng({ startedAt: STARTED, title: 'chat', events: sample() }));
  fc.assert(
    fc.property(fc.nat(pcap.length - 1), fc.nat(255), fc.nat(pcap.length), (at, byte, length) => {
      const changed = Buffer.from(pcap);
      changed[at] = byte;
      try {
        rowsOf(openFile(changed.subarray(0, length), 'x').events);
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
      }
    }),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.json(), (json) => {
      try {
        openFile(toBytes(json), 'x');
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
      }
    }),
  );
});

/** An entry as the DevTools of Chromium write it for HTTP/2. */
function devToolsEntry(request: object, response: object, more: object = {}): object {
  return {
    _initiator: { type: 'script', stack: { callFrames: [] } },
    _priority: 'High',
    _resourceType: 'fetch',
    cache: {},
    connection: '443',
    pageref: 'page_1',
    request: {
      method: 'GET',
      url: 'https://example.com/a?x=1',
      httpVersion: 'http/2.0',
      headers: [
        { name: ':authority', value: 'example.com:8443' },
        { name: ':method', value: 'GET' },
        { name: ':path', value: '/a?x=1' },
        { name: ':scheme', value: 'https' },
        { name: 'accept', value: '*/*' },
      ],
      queryString: [{ name: 'x', value: '1' }],
      cookies: [],
      headersSize: -1,
      bodySize: 0,
      ...request,
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [
        { name: 'content-encoding', value: 'br' },
        { name: 'content-type', value: 'text/plain' },
        { name: 'set-cookie', value: 'a=1\nb=2; Path=/' },
      ],
      cookies: [],
      content: { size: 5, mimeType: 'text/plain', text: 'hello' },
      redirectURL: '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: 90,
      _error: null,
      ...response,
    },
    serverIPAddress: '127.0.0.1',
    startedDateTime: '2026-11-28T14:21:06.000Z',
    time: 10,
    timings: {
      blocked: 1,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 1,
      wait: 5,
      receive: 2,
      _blocked_queueing: 1,
    },
    ...more,
  };
}

const openHar = (...entries: object[]) =>
  rowsOf(openFile(toBytes(JSON.stringify({ log: { version: '1.2', pages: [], entries } })), 'x.har').events);

test('an exchange of HTTP/2 is read from a HAR without its pseudo fields', () => {
  const [, request, response] = openHar(devToolsEntry({}, {})) as [Row, RequestRow, ResponseRow];
  assert.deepEqual(
    request.fields.map(({ name, value }) => [name, value]),
    [
      ['Host', 'example.com:8443'],
      ['accept', '*/*'],
    ],
  );
  assert.equal(request.target, '/a?x=1');
  assert.deepEqual(
    response.fields.filter(({ name }) => name === 'set-cookie').map(({ value }) => value),
    ['a=1', 'b=2; Path=/'],
  );
  assert.equal(text(response.body), 'hello');
  assert.equal(response.problems ?? null, null);
});

test('what a HAR does not have of a body is missing, not empty', () => {
  const content = { size: 1234, mimeType: 'text/plain' };
  const [, , saved] = openHar(devToolsEntry({}, { content })) as [Row, RequestRow, ResponseRow];
  assert.deepEqual([saved.bodyLength, saved.body.length, saved.complete], [1234, 0, true]);
  const broken = { content: { size: -1, mimeType: 'text/event-stream' } };
  const [, , stream] = openHar(devToolsEntry({}, broken)) as [Row, RequestRow, ResponseRow];
  assert.equal(stream.bodyLength, 0);
  assert.equal(
    stream.fields.find(({ name }) => name === 'Content-Length'),
    undefined,
  );
});

test('the cached content that a HAR tells with a 304 was not on the wire', () => {
  for (const [request, response] of [
    [{}, { status: 304 }],
    [{ method: 'HEAD' }, {}],
  ] as const) {
    const rows = openHar(devToolsEntry(request, response));
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['open', 'request', 'response', 'close'],
    );
    assert.equal((rows[2] as ResponseRow).bodyLength, 0);
  }
});

test('times of messages in a HAR are seconds, or milliseconds as Playwright writes them', () => {
  const messages = (times: number[]) =>
    times.map((time) => ({ type: 'receive', time, opcode: 1, data: 'x' }));
  for (const unit of [1, 1000]) {
    const _webSocketMessages = messages([1, 2].map((second) => (STARTED / 1000 + second) * unit));
    const rows = openHar(devToolsEntry({}, { status: 101 }, { _webSocketMessages }));
    const frames = rows.filter((row) => row.kind === 'frame');
    assert.deepEqual(
      frames.map(({ start }) => Math.round(start)),
      [1000, 2000],
    );
  }
});

test('a file that breaks off is read as far as it goes, and that is said', () => {
  const events = sample();
  const recording = { startedAt: STARTED, title: 'chat', events };
  const har = writeHar(rowsOf(events), { startedAt: STARTED, version: '0.1.0' });
  const files = {
    wire: toBytes([...writeWireFile(recording)].join('')),
    pcapng: bytesOf(writePcapng(recording)),
    har: toBytes(JSON.stringify(har, null, 2)),
  };
  for (const [name, file] of Object.entries(files)) {
    const whole = rowsOf(openFile(file, name).events);
    const opened = openFile(file.subarray(0, Math.floor(file.length * 0.7)), name);
    assert.equal(opened.isCut, true, name);
    const rows = rowsOf(opened.events).filter((row) => row.kind === 'request');
    assert.ok(rows.length > 0 && rows.length <= whole.filter((row) => row.kind === 'request').length, name);
    assert.equal(openFile(file, name).isCut, false, name);
  }
});

test('entries are found in any HAR: escapes, brackets in text, other lists, a byte order mark', () => {
  const odd = 'a"]}\\"{[ \\';
  const [entry] = writeHar(rowsOf(sample()), { startedAt: STARTED, version: '0.1.0' }).log.entries;
  const har = {
    entries: [{ request: 'not these' }],
    log: { comment: odd, pages: [{ entries: [1], title: odd }], entries: [{ ...entry, comment: odd }] },
  };
  for (const json of [JSON.stringify(har), `\ufeff${JSON.stringify(har, null, '\t')}`]) {
    const opened = openFile(toBytes(json), 'odd.har');
    assert.equal(opened.isCut, false);
    assert.equal(rowsOf(opened.events).filter((row) => row.kind === 'request').length, 1);
  }
});
