import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join, setStage } from './support/stage.ts';

test('close() and closeAllConnections() take nobody new and end no WebSocket; a close for each does', async (t) => {
  const { a, untilPrinted, output } = await setStage(t, 'shutdown');
  const { socket, next } = await join(a, '/echo');
  socket.send('stop');
  socket.send('still here');
  assert.deepEqual(await next(), { text: 'still here', isBinary: false });
  await assert.rejects(fetch(a.url));
  assert.ok(!output().includes('closed'), 'the server waits for the WebSocket');

  socket.send('goodbye');
  assert.deepEqual(await next(), { code: 1001, reason: 'the server stops' });
  await untilPrinted('closed');
});
