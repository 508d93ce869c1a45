import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { test } from 'node:test';
import { WebSocket, WebSocketServer } from 'ws';
import { queue, sendEach, subscribe, subscribers } from '../../../src/demos/08-choosing/one-write/feed.ts';
import { measures } from '../../../src/ui/lesson/measures/choosing.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

const CROWD = 500;
const UPGRADE = [
  'GET / HTTP/1.1',
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  '\r\n',
].join('\r\n');

test('sending per tick takes one write a subscriber and far less CPU, and a browser still gets every message', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, until, output, measure } = await startDemo(t, '08-choosing/one-write');
  await until(() => output().includes(`${CROWD} subscribers are here`));
  const page = await openPage(t, A);
  for (const way of ['one by one', 'per tick']) {
    for (const count of [1, 20]) await page.getByRole('button', { name: `${way}: ${count}` }).click();
  }
  const pieces = await measure(measures['piecesOfBurst']);
  assert.equal(pieces.value, 1);
  assert.ok(Number(pieces.values['each']) > 1, JSON.stringify(pieces.values));
  const cpu = await measure(measures['timesCpu']);
  assert.equal(cpu.values['loopWrites'], 20 * (CROWD + 1));
  assert.equal(cpu.values['tickWrites'], CROWD + 1);
  assert.ok(cpu.value >= 3, JSON.stringify(cpu.values));
  await page.locator('button:enabled').first().waitFor();
  const cells = await page.getByRole('row').nth(2).getByRole('cell').allTextContents();
  assert.deepEqual(cells.slice(1, 3), ['10,020', '501']);
});

test('both ways send the same messages in the same order; per tick, everybody gets the same bytes', async (t) => {
  const { A, B, until, output } = await startDemo(t, '08-choosing/one-write');
  await until(() => output().includes(`${CROWD} subscribers are here`));
  const reader = await openSocket(A, '/');
  const bare = [await listenBare(A.port), await listenBare(B.port)] as const;
  let id = 0;
  for (const way of ['each', 'tick', 'tick']) {
    const sent = await fetch(`${A.url}publish?way=${way}&count=20`, { method: 'POST' });
    assert.equal(((await sent.json()) as { subscribers: number }).subscribers, CROWD + 3);
    for (let n = 0; n < 20; n++) {
      const seen = await reader.next();
      assert.ok('text' in seen && !seen.isBinary);
      assert.deepEqual(JSON.parse(seen.text), { id: ++id, name: 'ACME', price: 100 + n });
    }
  }
  const last = Buffer.from(`{"id":${id},"name":"ACME","price":119}`);
  const [one, other] = await Promise.all(bare.map((socket) => socket.until(last)));
  assert.ok(one && other && one.equals(other));
  assert.deepEqual([...one.subarray(0, 2)], [0x81, 34], 'a text frame without a mask');
});

test('a message of any script and length comes out of its shared frame as it went in', async (t) => {
  const server = createServer();
  const handshakes = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    handshakes.handleUpgrade(request, socket, head, (subscriber) => subscribe(subscriber, socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const reader = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  t.after(() => reader.terminate());
  const texts = ['', 'x'.repeat(125), 'x'.repeat(126), '消息'.repeat(2000), '🎉', 'x'.repeat(0xffff)];
  const seen: string[] = [];
  const all = new Promise<void>((resolve, reject) => {
    reader.on('error', reject);
    reader.on('message', (data, isBinary) => {
      assert.equal(isBinary, false);
      if (seen.push(String(data)) === texts.length + 1) resolve();
    });
  });
  await once(reader, 'open');
  for (const text of texts) queue(text);
  sendEach('does not wait');
  await all;
  assert.deepEqual(seen, ['does not wait', ...texts]);
  assert.throws(() => queue('x'.repeat(0x10000)), /short messages/);
  reader.close();
  await once(reader, 'close');
  await queue('to nobody');
  assert.equal(subscribers.size, 0);
});

/** Connects a subscriber that only keeps the bytes after the handshake. */
async function listenBare(port: number) {
  const socket = connect(port, 'localhost');
  let bytes: Buffer = Buffer.alloc(0);
  let wake = () => {};
  socket.on('data', (data: Buffer) => {
    bytes = Buffer.concat([bytes, data]);
    wake();
  });
  socket.write(UPGRADE);
  async function until(end: Buffer): Promise<Buffer> {
    while (!bytes.includes(end)) await new Promise<void>((resolve) => (wake = resolve));
    return bytes;
  }
  const head = await until(Buffer.from('\r\n\r\n'));
  bytes = head.subarray(head.indexOf('\r\n\r\n') + 4);
  return { until };
}
