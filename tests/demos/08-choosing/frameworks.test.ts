import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientRequest, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { measures } from '../../../src/ui/lesson/measures/choosing.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { type DemoRun, startDemo } from '../support/demo-run.ts';
import { testFrameworkTraps } from './support/framework-traps.ts';

const PROGRAM = '08-choosing/frameworks';
const FRAMEWORKS = ['node', 'koa', 'express', 'fastify', 'hono'];
const MESSAGE = '{"text":"hi 你好"}';
const WAYS = ['Long polling', 'SSE', 'WebSocket'];

for (const name of FRAMEWORKS) {
  test(`${name}: a long poll is answered by the message, and a client that leaves is forgotten`, async (t) => {
    const demo = await startDemo(t, PROGRAM);
    const left = ask(demo, `${name}/long`);
    const held = ask(demo, `${name}/long`);
    const answer = headOf(held);
    await listeners(demo, 2);
    left.destroy();
    await listeners(demo, 1);
    await say(demo);
    const response = await answer;
    assert.equal(response.statusCode, 200);
    assert.equal(response.headers['cache-control'], 'no-store');
    assert.equal(await text(response), MESSAGE);
    await listeners(demo, 0);
  });

  test(`${name}: the head of an event stream comes before any event, and a client that leaves is forgotten`, async (t) => {
    const demo = await startDemo(t, PROGRAM);
    const request = ask(demo, `${name}/sse`);
    const response = await headOf(request);
    assert.equal(response.statusCode, 200);
    assert.match(response.headers['content-type'] ?? '', /^text\/event-stream/);
    await listeners(demo, 1);
    await say(demo);
    const [event] = await once(response, 'data');
    assert.equal(`${event}`, `data: ${MESSAGE}\n\n`);
    request.destroy();
    await listeners(demo, 0);
    assert.equal(demo.output().trim(), 'listening', 'nothing is logged');
  });

  test(`${name}: a WebSocket is opened, hears a message, and is forgotten when its line breaks`, async (t) => {
    const demo = await startDemo(t, PROGRAM);
    const socket = new WebSocket(`ws://localhost:${demo.A.port}/${name}/ws`);
    socket.on('error', () => {});
    await once(socket, 'open');
    await listeners(demo, 1);
    await say(demo);
    const [message] = await once(socket, 'message');
    assert.equal(`${message}`, MESSAGE);
    socket.terminate();
    await listeners(demo, 0);
  });
}

test('the event takes the same bytes whatever the framework; only the header differs', async (t) => {
  const demo = await startDemo(t, PROGRAM);
  const streams = await Promise.all(FRAMEWORKS.map((name) => headOf(ask(demo, `${name}/sse`))));
  for (const stream of streams) stream.resume();
  await listeners(demo, FRAMEWORKS.length);
  await say(demo);
  const events = await demo.until((rows) => {
    const found = rows.filter((row) => row.kind === 'sse' && row.complete);
    return found.length === FRAMEWORKS.length && found;
  });
  assert.equal(new Set(events.map((row) => ('bytes' in row ? `${row.bytes}` : ''))).size, 1);
  const { value, values } = await demo.measure(measures['headerOfExpress']);
  const [poweredBy, charset] = ['X-Powered-By: Express\r\n', '; charset=utf-8'];
  assert.equal(value, poweredBy.length + charset.length, JSON.stringify(values));
});

test('a page receives over each framework and transport', { skip: NEEDS_BROWSER }, async (t) => {
  const demo = await startDemo(t, PROGRAM);
  const page = await openPage(t, demo.A);
  let count = 0;
  for (const name of FRAMEWORKS) {
    await page.getByRole('combobox').selectOption(name);
    for (const way of WAYS) {
      await page.getByRole('button', { name: way }).click();
      await listeners(demo, 1);
      await page.getByRole('textbox').fill(`${name}, ${way}`);
      await page.getByRole('button', { name: 'Send' }).click();
      const item = page.getByRole('listitem');
      await item.nth(count++).waitFor();
      assert.equal(await item.first().textContent(), `${name}, ${way}`);
    }
  }
});

test('frameworks: no odd request ends it', async (t) => {
  const demo = await startDemo(t, PROGRAM);
  const upgrade =
    'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';
  const names = [...FRAMEWORKS, '__proto__', 'constructor', '', '%'];
  const lines = names.flatMap((name) => [
    `GET /${name}/%E0%A4%A HTTP/1.1\r\nHost: [\r\n\r\n`,
    `GET /${name}// HTTP/1.1\r\nHost: x\r\n\r\n`,
    `POST /${name}/sse HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf`,
    `GET /${name}/long HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n\x7f\x05hello`,
    `GET /${name}/ws HTTP/1.0\r\n${upgrade}\r\n\x7f\x05hello`,
  ]);
  for (const line of lines) {
    await new Promise<void>((resolve) => {
      const socket = connect(demo.A.port, 'localhost', () => socket.write(line, 'latin1'));
      socket.once('data', () => socket.resetAndDestroy());
      socket.on('error', () => {});
      socket.on('close', () => resolve());
      socket.setTimeout(200, () => socket.resetAndDestroy());
    });
  }
  await listeners(demo, 0);
  assert.equal(demo.run.state, 'running');
});

testFrameworkTraps();

function ask({ A }: DemoRun, path: string): ClientRequest {
  return get(`${A.url}${path}`, { agent: false }).on('error', () => {});
}

async function headOf(request: ClientRequest): Promise<IncomingMessage> {
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  response.on('error', () => {});
  return response;
}

async function say({ A }: DemoRun): Promise<void> {
  await fetch(A.url, { method: 'POST', body: 'hi 你好' });
}

/** Resolves once the program has exactly so many listeners. */
async function listeners({ A }: DemoRun, count: number): Promise<void> {
  while ((await (await fetch(`${A.url}listeners`)).text()) !== `${count}`);
}
