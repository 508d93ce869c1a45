import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import zlib from 'node:zlib';
import { expect, type Page, test } from '@playwright/test';
import { WebSocketServer } from 'ws';
import { nodeDecompressors } from '../../src/decompressors.ts';
import { createRelay } from '../../src/relay/relay.ts';
import { textOf } from '../../src/wire/content/content.ts';
import { createConversation } from '../../src/wire/conversation.ts';
import type { WireEvent } from '../../src/wire/event.ts';
import { writeHar } from '../../src/wire/files/har-write.ts';
import { openFile } from '../../src/wire/files/open-file.ts';
import type { Row } from '../../src/wire/row.ts';

const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]);

/** A server with a page and what the page fetches: compressed, of bytes, empty, posted, streamed. */
function createSite(): Server {
  const server = createServer((request, response) => {
    const send = (type: string, body: string | Buffer) => response.setHeader('Content-Type', type).end(body);
    switch (request.url) {
      case '/':
        return send(
          'text/html; charset=utf-8',
          '<!doctype html><title>page</title><link rel=icon href=data:,><p>你好',
        );
      case '/json':
        response.setHeader('Content-Encoding', 'gzip');
        return send('application/json', zlib.gzipSync('{"text":"茉莉花茶"}'));
      case '/picture':
        return send('image/png', PICTURE);
      case '/none':
        return response.writeHead(204).end();
      case '/post':
        return request.resume().on('end', () => {
          response.statusCode = 201;
          response.setHeader('Set-Cookie', ['a=1', 'b=2; Path=/']);
          send('text/plain', 'made');
        });
      case '/events':
        response.writeHead(200, { 'Content-Type': 'text/event-stream' });
        return response.write('id: 7\ndata: one\n\n');
      default:
        return response.writeHead(404).end();
    }
  });
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) =>
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary })),
  );
  return server;
}

/** Fetches all of it in the page. Returns what came. */
function visit(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const posted = { method: 'POST', body: '{"name":"é"}', headers: { 'Content-Type': 'application/json' } };
    const picture = new Uint8Array(await (await fetch('/picture')).arrayBuffer());
    return [
      await (await fetch('/json')).text(),
      picture.join(' '),
      String((await fetch('/none')).status),
      await (await fetch('/post', posted)).text(),
      document.body.textContent ?? '',
    ];
  });
}

/** Hears one event, and says two messages that are echoed. */
function talk(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const source = new EventSource('/events');
    await new Promise((resolve) => source.addEventListener('message', resolve));
    source.close();
    const socket = new WebSocket(`ws://${location.host}/chat`);
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    for (const message of ['hello 你好', new Uint8Array([1, 2, 255])]) {
      socket.send(message);
      await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
    }
    socket.close();
    await new Promise((resolve) => socket.addEventListener('close', resolve));
  });
}

/** What a reader learns from rows, whatever the file had to leave out. */
function told(rows: readonly Row[]): unknown[] {
  return rows
    .flatMap((row) => {
      if (row.kind === 'request') return [[row.connection, row.method, row.target, textOf(row)]];
      if (row.kind === 'response') return [[row.connection, row.status, row.reason, textOf(row)]];
      if (row.kind !== 'frame' || row.opcode > 2) return [];
      return [[row.connection, row.direction, row.text ?? Buffer.from(row.payload).toString('hex')]];
    })
    .map(([, ...rest]) => rest);
}

function rowsOf(events: readonly WireEvent[]): readonly Row[] {
  const conversation = createConversation(nodeDecompressors);
  conversation.add(events);
  return conversation.rows;
}

test('a HAR of Chromium tells what the relay saw, and Chromium lives on a HAR of ours', async ({
  browser,
}, testInfo) => {
  const site = createSite();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  let number = 0;
  const startedAt = Date.now() - performance.now();
  const relay = await createRelay('A', {
    now: () => performance.now(),
    nextConnection: () => ++number,
    nextPiece: () => ++number,
    active() {},
    port: () => (site.address() as { port: number }).port,
  });
  const events: WireEvent[] = [];
  const unwatch = relay.watch((batch) => events.push(...batch));
  const address = `http://127.0.0.1:${relay.port}/`;

  const path = testInfo.outputPath('chromium.har');
  const recorded = await browser.newContext({ recordHar: { path, mode: 'full', content: 'embed' } });
  const page = await recorded.newPage();
  await page.goto(address);
  const came = await visit(page);
  await talk(page);
  await recorded.close();
  unwatch();
  await relay.close();
  site.closeAllConnections();
  site.close();

  const seen = rowsOf(events);
  const opened = openFile(await readFile(path), 'chromium.har');
  const read = rowsOf(opened.events);
  const asList = (rows: readonly Row[]) => told(rows).map((row) => JSON.stringify(row));
  expect(asList(read).toSorted()).toEqual(asList(seen).toSorted());
  expect(read.filter((row) => 'problems' in row && (row.problems?.length ?? 0) > 0)).toEqual([]);
  const last = opened.events.at(-1)?.at ?? 0;
  expect(last).toBeLessThan(60_000);

  // The site is gone: what comes now is from the HAR.
  const ours = testInfo.outputPath('ours.har');
  await writeFile(ours, JSON.stringify(writeHar(seen, { startedAt, version: '0.1.0' })));
  const replayed = await browser.newContext();
  await replayed.routeFromHAR(ours, { notFound: 'abort' });
  const again = await replayed.newPage();
  await again.goto(address);
  expect(await visit(again)).toEqual(came);
  await replayed.close();
});
