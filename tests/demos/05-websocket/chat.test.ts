import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WebSocket } from 'ws';
import { createConversation } from '../../../src/wire/conversation.ts';
import { startDemo } from '../support/demo.ts';

test('what one says goes to everybody, the speaker too, as text', async (t) => {
  const { port } = await startDemo(t, 'chat');
  const [a, b] = [await join(port), await join(port)];
  a.socket.send('hi');
  assert.deepEqual(await a.next(), { text: 'hi', isBinary: false });
  assert.deepEqual(await b.next(), { text: 'hi', isBinary: false });
  b.socket.send('你好 👋');
  assert.deepEqual(await a.next(), { text: '你好 👋', isBinary: false });
  assert.deepEqual(await b.next(), { text: '你好 👋', isBinary: false });
});

test('“hi” takes 8 bytes on the way up and 4 on the way down, “你好” 12 and 8', async (t) => {
  const { port, relay } = await startDemo(t, 'chat');
  const conversation = createConversation();
  const texts = () =>
    conversation.rows.filter((row) => row.kind === 'frame').filter((row) => row.opcode === 1);
  const four = new Promise<void>((resolve) => {
    relay.watch((events) => {
      conversation.add(events);
      if (texts().length === 4) resolve();
    });
  });
  const { socket, next } = await join(port);
  for (const text of ['hi', '你好']) {
    socket.send(text);
    await next();
  }
  await four;
  assert.deepEqual(
    texts().map((frame) => [frame.direction, frame.length]),
    [
      ['up', 8],
      ['down', 4],
      ['up', 12],
      ['down', 8],
    ],
  );
});

test('a client that breaks the protocol or the connection leaves the others talking', async (t) => {
  const { port, relay } = await startDemo(t, 'chat');
  const rude = await join(port);
  const gone = new Promise((resolve) => rude.socket.on('close', resolve));
  rude.socket.on('error', () => {});
  relay.cut('rst');
  await gone;
  const polite = await join(port);
  polite.socket.send('still here');
  assert.equal((await polite.next()).text, 'still here');
});

/** Connects, and hands out what arrives one by one. */
async function join(port: number) {
  const socket = new WebSocket(`ws://localhost:${port}/chat`);
  const arrived: { text: string; isBinary: boolean }[] = [];
  let wake = () => {};
  socket.on('message', (data, isBinary) => {
    arrived.push({ text: String(data), isBinary });
    wake();
  });
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  async function next() {
    while (arrived.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return arrived.shift() as { text: string; isBinary: boolean };
  }
  return { socket, next };
}
