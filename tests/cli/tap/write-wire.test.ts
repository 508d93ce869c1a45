import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createRowPrinter } from '../../../src/cli/tap/print-rows.ts';
import { openSaveFile, type SaveFormat } from '../../../src/cli/tap/save-file.ts';
import { createHarPieces } from '../../../src/cli/tap/save-har.ts';
import { nodeDecompressors } from '../../../src/decompressors.ts';
import { createConversation } from '../../../src/wire/conversation.ts';
import type { WireEvent } from '../../../src/wire/event.ts';
import { openFile } from '../../../src/wire/files/open-file.ts';
import { createRedactor } from '../../../src/wire/files/redact.ts';
import { tempDir } from '../../support/temp-dir.ts';
import { frame, toBytes, UPGRADE } from '../../wire/support/recording.ts';

const STARTED = Date.UTC(2026, 10, 28, 14, 21, 6);

/** A request with its answer, a stream that is still open, and a WebSocket that has closed; each event in a batch of its own. */
function wire(): WireEvent[] {
  const events: WireEvent[] = [];
  let at = 0;
  const open = (connection: number, client: string) => events.push({ kind: 'open', connection, client, at });
  const say = (connection: number, kind: 'up' | 'down', said: string | Uint8Array) => {
    const bytes = typeof said === 'string' ? toBytes(said) : said;
    at += 10;
    const piece = events.length;
    events.push({ kind, connection, piece, at, passed: at, bytes, length: bytes.length });
  };
  open(1, 'curl');
  say(1, 'up', 'GET /a HTTP/1.1\r\nHost: x\r\nCookie: sid=secret\r\n\r\n');
  say(1, 'down', 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi');
  open(2, 'Firefox');
  say(2, 'up', 'GET /events HTTP/1.1\r\nHost: x\r\n\r\n');
  say(2, 'down', 'HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: 7\ndata: tick\n\n');
  open(3, 'Firefox');
  say(3, 'up', UPGRADE);
  say(3, 'down', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');
  say(3, 'up', frame(0x81, toBytes('up'), [1, 2, 3, 4]));
  say(3, 'down', frame(0x81, toBytes('down')));
  events.push({ kind: 'close', connection: 3, at: at + 1, by: 'client', how: 'fin' });
  return events;
}

async function saved(t: TestContext, format: SaveFormat, events = wire()): Promise<Buffer> {
  const path = join(await tempDir(t), `tap.${format}`);
  const file = await openSaveFile(path, format, { startedAt: STARTED, title: 'tea' }, assert.fail);
  for (const event of events) file.add([event]);
  await file.end();
  return readFile(path);
}

for (const format of ['wire', 'pcapng', 'har'] as const) {
  test(`a file that was written as the wire came is whole: .${format}`, async (t) => {
    const { events, isCut } = openFile(await saved(t, format), `tap.${format}`);
    assert.equal(isCut, false);
    const { rows } = conversationOf(events);
    const said = rows.map((row) => ('target' in row ? row.target : 'text' in row ? row.text : row.kind));
    for (const one of ['/a', '/events', 'sse', 'up', 'down'])
      assert.ok(said.includes(one), `${one} in ${said}`);
  });
}

function createHarText(events: readonly WireEvent[]): string {
  const pieces = createHarPieces(STARTED);
  return pieces.begin() + pieces.add(events) + pieces.end();
}

function conversationOf(events: readonly WireEvent[]) {
  const conversation = createConversation(nodeDecompressors);
  conversation.add(events);
  return conversation;
}

test('a HAR has each exchange once, a long stream with all that it said', async (t) => {
  const events = wire();
  for (let number = 0; number < 7000; number++) {
    const bytes = toBytes(`data: ${number}\n\n`);
    const piece = 100 + number;
    events.push({ kind: 'down', connection: 2, piece, at: 200, passed: 200, bytes, length: bytes.length });
  }
  // What comes at once is told at once.
  assert.equal(JSON.parse(createHarText(events)).log.entries.length, 3);
  const { log } = JSON.parse(String(await saved(t, 'har', events)));
  const urls = log.entries.map(({ request }: { request: { url: string } }) => new URL(request.url).pathname);
  assert.deepEqual(urls.toSorted(), ['/a', '/chat', '/events'].toSorted());
  const stream = log.entries.find((entry: object) => '_eventSourceMessages' in entry);
  assert.equal(stream._eventSourceMessages.at(-1).data, '6999');
  assert.equal(stream._eventSourceMessages.length, 7001);
});

test('a file that is there is not overwritten', async (t) => {
  const dir = await tempDir(t, { 'tap.wire': 'mine' });
  const path = join(dir, 'tap.wire');
  const opening = openSaveFile(path, 'wire', { startedAt: STARTED, title: '' }, assert.fail);
  await assert.rejects(opening, { code: 'EEXIST' });
  assert.equal(String(await readFile(path)), 'mine');
});

test('rows are lines of JSON, each once, as soon as it has ended', async () => {
  const out = new PassThrough();
  const printer = createRowPrinter(out, STARTED);
  for (const event of wire()) printer.add([event]);
  printer.end();
  out.end();
  const rows = (await text(out))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length);
  assert.deepEqual(
    rows.map(({ kind, client }) => `${kind} ${client}`),
    [
      'open curl',
      'request curl',
      'response curl',
      'open Firefox',
      'request Firefox',
      'response Firefox',
      'sse Firefox',
      'open Firefox',
      'request Firefox',
      'response Firefox',
      'frame Firefox',
      'frame Firefox',
      'close Firefox',
    ],
  );
  const [, request, response, , , stream, event, , , , up] = rows;
  assert.deepEqual(request.headers.at(-1), ['Cookie', 'sid=secret']);
  assert.equal(request.at, '2026-11-28T14:21:06.010Z');
  assert.deepEqual([response.status, response.text, response.request], [200, 'hi', request.id]);
  assert.equal(stream.stream, 'sse');
  assert.deepEqual([event.data, event.lastEventId], ['tick', '7']);
  assert.deepEqual([up.direction, up.opcode, up.text], ['up', 'text', 'up']);
});

test('lines that nobody reads are left out, and counted', async () => {
  const out = new PassThrough();
  const printer = createRowPrinter(out, STARTED);
  const body = 'x'.repeat(60_000);
  const exchange = (connection: number): WireEvent[] => {
    const bytes = toBytes(`POST / HTTP/1.1\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const up = { kind: 'up' as const, connection, piece: connection, at: 0, passed: 0 };
    return [
      { kind: 'open', connection, client: 'A', at: 0 },
      { ...up, bytes, length: bytes.length },
    ];
  };
  for (let number = 1; number <= 400; number++) printer.add(exchange(number));
  assert.ok(out.writableLength + out.readableLength < 20 * 1024 * 1024);
  const reading = text(out);
  await new Promise(setImmediate);
  printer.add(exchange(401));
  out.end();
  assert.match(await reading, /\{"kind":"left-out","rows":\d+\}/);
});

test('secrets are blanked from event to event', () => {
  const told = wire().map(createRedactor());
  const { rows } = conversationOf(told);
  const request = rows.find((row) => row.kind === 'request');
  assert.ok(request?.kind === 'request');
  assert.deepEqual(request.fields.at(-1), { name: 'Cookie', value: '*'.repeat('sid=secret'.length) });
});
