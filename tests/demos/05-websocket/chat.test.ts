import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

test('a message goes to everybody, the sender too, as text', async (t) => {
  const { A } = await startDemo(t, '05-websocket/chat');
  const [a, b] = [await openSocket(A, '/chat'), await openSocket(A, '/chat')];
  a.socket.send('hi');
  assert.deepEqual(await a.next(), { text: 'hi', isBinary: false });
  assert.deepEqual(await b.next(), { text: 'hi', isBinary: false });
  b.socket.send('你好 👋');
  assert.deepEqual(await a.next(), { text: '你好 👋', isBinary: false });
  assert.deepEqual(await b.next(), { text: '你好 👋', isBinary: false });
});

test('“hi” takes 8 bytes on the way up and 4 on the way down, “你好” 12 and 8', async (t) => {
  const { A, rows, until } = await startDemo(t, '05-websocket/chat');
  const texts = () => rows.filter((row) => row.kind === 'frame').filter((row) => row.opcode === 1);
  const { socket, next } = await openSocket(A, '/chat');
  for (const text of ['hi', '你好']) {
    socket.send(text);
    await next();
  }
  await until(() => texts().length === 4);
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
  const { A } = await startDemo(t, '05-websocket/chat');
  const rude = await openSocket(A, '/chat');
  const gone = new Promise((resolve) => rude.socket.on('close', resolve));
  rude.socket.on('error', () => {});
  A.cut('rst');
  await gone;
  const polite = await openSocket(A, '/chat');
  polite.socket.send('still here');
  assert.deepEqual(await polite.next(), { text: 'still here', isBinary: false });
});
