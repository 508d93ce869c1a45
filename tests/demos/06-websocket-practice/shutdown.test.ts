import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../support/demo-run.ts';
import { openSocket } from '../support/websocket-client.ts';

test('close() and closeAllConnections() refuse new clients but end no WebSocket; closing each one does', async (t) => {
  const { A, until, output } = await startDemo(t, '06-websocket-practice/shutdown');
  const { socket, next } = await openSocket(A, '/echo');
  socket.send('stop');
  socket.send('still here');
  assert.deepEqual(await next(), { text: 'still here', isBinary: false });
  await assert.rejects(fetch(A.url));
  assert.ok(!output().includes('closed'), 'the server waits for the WebSocket');

  socket.send('goodbye');
  assert.deepEqual(await next(), { code: 1001, reason: 'the server stops' });
  await until(() => output().includes('closed'));
});
