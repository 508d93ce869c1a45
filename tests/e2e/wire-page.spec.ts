import { readFile } from 'node:fs/promises';
import zlib from 'node:zlib';
import { encode } from '@msgpack/msgpack';
import type { Page } from '@playwright/test';
import type { WireEvent } from '../../src/wire/event.ts';
import { writePcapng } from '../../src/wire/files/pcapng-write.ts';
import { writeWireFile } from '../../src/wire/files/wire-file.ts';
import { frame, joined, toBytes, UPGRADE } from '../wire/support/recording.ts';
import { violationsOn } from './support/accessibility.ts';
import { expect, test } from './support/site.ts';

const STARTED = Date.UTC(2026, 10, 28, 14, 21, 6);
const ORDER = { type: 'order.updated', id: 'o_7f3a19', items: [{ sku: 'TEA-042', name: '茉莉花茶' }] };

/** A recording of all that the view reads: compressed bodies, events and messages, and a malformed head. */
function recording(): { startedAt: number; title: string; events: WireEvent[] } {
  const events: WireEvent[] = [];
  let at = 0;
  let piece = 0;
  const open = (connection: number, client: string) => events.push({ kind: 'open', connection, client, at });
  const say = (connection: number, kind: 'up' | 'down', said: string | Uint8Array) => {
    const bytes = typeof said === 'string' ? toBytes(said) : said;
    at += 20;
    events.push({ kind, connection, piece: ++piece, at, passed: at + 3, bytes, length: bytes.length });
  };
  const deflate = (text: string) =>
    zlib.deflateRawSync(text, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).subarray(0, -4);
  const compressed = (coding: string, body: Uint8Array, type = 'application/json') =>
    joined(
      `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`,
      body,
    );
  open(1, 'A');
  say(1, 'up', 'GET /orders HTTP/1.1\r\nHost: localhost:8080\r\nCookie: sid=secret\r\n\r\n');
  say(1, 'down', compressed('gzip', zlib.gzipSync(JSON.stringify([ORDER, ORDER]))));
  say(1, 'up', 'GET /brotli HTTP/1.1\r\nHost: localhost:8080\r\n\r\n');
  say(1, 'down', compressed('br', zlib.brotliCompressSync(JSON.stringify({ text: 'by brotli' }))));
  say(1, 'up', 'GET /events HTTP/1.1\r\nHost: localhost:8080\r\n\r\n');
  say(1, 'down', compressed('zstd', zlib.zstdCompressSync('id: 7\ndata: by zstd\n\n'), 'text/event-stream'));
  open(2, 'B');
  say(2, 'up', UPGRADE);
  say(
    2,
    'down',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
  );
  say(2, 'down', frame(0xc1, deflate(JSON.stringify(ORDER))));
  say(2, 'up', frame(0xc1, deflate('{"jsonrpc":"2.0","method":"subtract","id":1}'), [1, 2, 3, 4]));
  open(3, 'C');
  say(3, 'up', 'POST /orders HTTP/1.1\r\nHost : localhost\r\n\r\n');
  say(3, 'down', 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n');
  events.push({ kind: 'close', connection: 3, at: at + 10, by: 'server', how: 'fin' });
  return { startedAt: STARTED, title: 'orders', events };
}

const asFile = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(content),
});

const wireFile = () => asFile('orders.wire', [...writeWireFile(recording())].join(''));

async function openOn(page: Page, file: ReturnType<typeof asFile>, lang = 'en') {
  await page.goto(`/${lang}/wire/`);
  await page.locator('input[type=file]').setInputFiles(file);
  const view = page.locator('wire-view');
  const row = (sentence: string | RegExp) => view.getByRole('button', { name: sentence });
  return { view, row, status: page.getByRole('status').first() };
}

test('a recording is opened: what is compressed is read, what is wrong is said', async ({ page }) => {
  const { view, row, status } = await openOn(page, wireFile());
  await expect(status).toHaveText(/^orders\.wire: \d+ rows$/);
  await expect(row(/200 · 2 items gzip/)).toHaveCount(1);
  await expect(row(/data: by zstd/)).toHaveCount(1);
  await expect(row(/text frame \{…type: "order\.updated"…\} deflate/)).toHaveCount(1);
  await expect(row(/text frame JSON-RPC subtract #1/)).toHaveCount(1);

  await row(/malformed.* POST \/orders/).click();
  const bytes = view.getByRole('region');
  await expect(bytes).toContainText(
    'A space stands before the colon after “Host”. A server must answer 400.',
  );
  await expect(bytes).toContainText('RFC 9112 §5.1');

  await row(/200 · 2 items gzip/).click();
  await bytes.getByRole('button', { name: 'As read' }).click();
  await expect(bytes).toContainText(/gzip: \d+ bytes on the wire, 1\d\d bytes as read/);
  await expect(bytes).toContainText('茉莉花茶');
  await row(/200 · \{"text":"by brotli"\} br/).click();
  await expect(bytes).toContainText('by brotli');
  await bytes.getByRole('button', { name: 'As sent' }).click();
  await expect(bytes).toContainText('compressed');
});

test('rows are found, and stand in a table that can be sorted', async ({ page }) => {
  const { view, row } = await openOn(page, wireFile());
  await expect(row(/GET \/orders/)).toHaveCount(1);
  await page.keyboard.press('f');
  const field = view.getByRole('searchbox');
  await expect(field).toBeFocused();
  await field.fill('status:4xx');
  await expect(row(/400/)).toHaveCount(1);
  await expect(row(/GET \/orders/)).toHaveCount(0);
  await field.fill('subtract');
  await expect(row(/JSON-RPC/)).toHaveCount(1);
  await field.press('Escape');
  await expect(row(/GET \/orders/)).toHaveCount(1);

  await view.getByRole('button', { name: 'Table' }).click();
  const lines = view.getByRole('grid').getByRole('row');
  await expect(lines.filter({ hasText: 'GET /orders' })).toContainText('200 json · gzip');
  await view.getByRole('columnheader', { name: 'Status' }).getByRole('button').click();
  await expect(lines.nth(1)).toContainText('400');
  await lines.filter({ hasText: 'subtract' }).click();
  await expect(view.getByRole('region')).toContainText('text frame');
  await page.keyboard.press('Escape');
  await lines.nth(1).focus();
  await page.keyboard.press('ArrowDown');
  await expect(lines.nth(2)).toHaveAttribute('aria-selected', 'true');
});

for (const [format, ending] of [
  ['HAR 1.2', 'har'],
  ['pcapng', 'pcapng'],
  ['Wirebook file', 'wire'],
] as const) {
  test(`a recording is saved as ${format} without its secrets, and opened again`, async ({ page }) => {
    const { view, row } = await openOn(page, wireFile());
    await expect(row(/JSON-RPC/)).toHaveCount(1);
    await view.getByRole('button', { name: 'Save', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await view.getByRole('button', { name: format }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^orders-\\d{8}-\\d{6}\\.${ending}$`));
    const saved = await readFile(await download.path());
    expect(saved.includes('sid=secret')).toBe(false);
    await openOn(page, asFile(`again.${ending}`, saved));
    await expect(row(/JSON-RPC subtract #1/)).toHaveCount(1);
    await expect(row(/200 · 2 items/)).toHaveCount(1);
  });
}

test('the rows are saved as sentences', async ({ page }) => {
  const { view, row } = await openOn(page, wireFile());
  await expect(row(/JSON-RPC/)).toHaveCount(1);
  await view.getByRole('button', { name: 'Save', exact: true }).click();
  const downloading = page.waitForEvent('download');
  await view.getByRole('button', { name: /^Text/ }).click();
  const saved = await readFile(await (await downloading).path(), 'utf8');
  expect(saved).toContain('A to server: GET /orders, ');
});

test('a capture of tcpdump’s kind is opened', async ({ page }) => {
  const file = asFile('orders.pcapng', Buffer.concat([...writePcapng(recording())]));
  const { row } = await openOn(page, file);
  await expect(row(/10\.0\.0\.2 to server: GET \/orders/)).toHaveCount(1);
});

test('what cannot be opened is told, and what was open stays', async ({ page }) => {
  const { row, status } = await openOn(page, wireFile());
  await expect(row(/GET \/orders/)).toHaveCount(1);
  await page
    .locator('input[type=file]')
    .setInputFiles(asFile('photo.png', `\x89PNG\r\n\x1a\n${'0'.repeat(40)}`));
  await expect(status).toHaveText(
    'This is not a HAR, a capture (pcap, pcapng) or a Wirebook file. Open one of these.',
  );
  await expect(row(/GET \/orders/)).toHaveCount(1);
  await page.locator('input[type=file]').setInputFiles(asFile('half.har', '{"log":'));
  await expect(status).toHaveText(
    'This file is damaged or incomplete and cannot be read. Save it again, and open the new file.',
  );
});

test('MessagePack is read at once where the subprotocol says so, else when it is asked for', async ({
  page,
}) => {
  const packet = encode({ op: 'buy', list: [1, 2] });
  const events: WireEvent[] = [];
  const say = (connection: number, kind: 'up' | 'down', said: string | Uint8Array) => {
    const bytes = typeof said === 'string' ? toBytes(said) : said;
    const at = events.length * 10;
    events.push({ kind, connection, piece: at + 1, at, passed: at, bytes, length: bytes.length });
  };
  for (const [connection, subprotocol] of [
    [1, 'Sec-WebSocket-Protocol: wamp.2.msgpack\r\n'],
    [2, ''],
  ] as const) {
    events.push({ kind: 'open', connection, client: 'A', at: events.length * 10 });
    say(connection, 'up', UPGRADE);
    say(connection, 'down', `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n${subprotocol}\r\n`);
    say(connection, 'down', frame(0x82, packet));
  }
  const file = [...writeWireFile({ startedAt: STARTED, title: 'packed', events })].join('');
  const { view, row } = await openOn(page, asFile('packed.wire', file));
  const bytes = view.getByRole('region');
  await row(/MessagePack map of 2/).click();
  await bytes.getByRole('button', { name: 'As read' }).click();
  await expect(bytes).toContainText('op: "buy"');
  await row(/binary frame 82 a2/).click();
  await expect(bytes).not.toContainText('op: "buy"');
  await bytes.getByRole('button', { name: 'Read as MessagePack' }).click();
  await expect(bytes).toContainText('op: "buy"');
});

/** A Wirebook file of many frames. */
function largeFile(frames: number): string {
  const { startedAt, title } = recording();
  const say = (kind: 'up' | 'down', piece: number, said: string | Uint8Array): WireEvent => {
    const bytes = typeof said === 'string' ? toBytes(said) : said;
    return { kind, connection: 1, piece, at: piece, passed: piece, bytes, length: bytes.length };
  };
  const events: WireEvent[] = [
    { kind: 'open', connection: 1, client: 'A', at: 0 },
    say('up', 1, UPGRADE),
    say('down', 2, 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n'),
  ];
  for (let n = 0; n < frames; n++)
    events.push(say('down', n + 3, frame(0x81, JSON.stringify({ n, text: 'x'.repeat(80) }))));
  return [...writeWireFile({ startedAt, title, events })].join('');
}

test('a large file shows its progress, and reading it can be stopped', async ({ page }) => {
  const file = asFile('large.wire', largeFile(12_000));
  // What reads the file comes late: so it is being read for as long as the test wants.
  const held = Promise.withResolvers<void>();
  await page.route(/open-worker/, async (route) => {
    await held.promise;
    await route.continue();
  });
  const { row, status } = await openOn(page, file);
  const stop = page.getByRole('button', { name: 'Stop reading' });
  await expect(status).toHaveText('Reading large.wire … 0 %');
  await stop.click();
  await expect(status).toHaveText('Reading was stopped before the end.');
  await expect(stop).toBeHidden();
  held.resolve();
  const told = await status.evaluateHandle((element) => {
    const texts: string[] = [];
    new MutationObserver(() => texts.push(element.textContent ?? '')).observe(element, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    return texts;
  });
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(status).toHaveText(/^large\.wire: 12\D003 rows$/, { timeout: 30_000 });
  const percents = (await told.jsonValue()).flatMap((text) => /(\d+) %$/.exec(text)?.[1] ?? []).map(Number);
  expect(new Set(percents).size).toBeGreaterThan(20);
  expect(percents.toSorted((a, b) => a - b)).toEqual(percents);
  await expect(row(/text frame/).first()).toBeVisible();
});

test('a file that breaks off is shown as far as it goes', async ({ page }) => {
  const { buffer } = wireFile();
  const half = buffer.subarray(0, buffer.length >> 1);
  const { row, status } = await openOn(page, asFile('half.wire', half));
  await expect(row(/GET \/orders/)).toHaveCount(1);
  await expect(status).toHaveText(
    /^half\.wire: \d+ rows\. The file breaks off, or it is damaged: this is what stands before\.$/,
  );
});

for (const lang of ['en', 'zh'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the page for recordings is accessible (${lang}, ${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${lang}/wire/`);
      expect(await violationsOn(page)).toEqual([]);
      const { view } = await openOn(page, wireFile(), lang);
      await view.getByRole('button', { name: /POST \/orders/ }).click();
      await expect(view.getByRole('region')).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
      await view.getByRole('button', { name: lang === 'en' ? 'Table' : '列表' }).click();
      await expect(view.getByRole('grid')).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });
  }
}
