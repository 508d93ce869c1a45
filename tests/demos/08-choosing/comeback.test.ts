import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { startDemo } from '../support/demo-run.ts';

const ODD = [
  'GET // HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /gather?lane=ws HTTP/1.1\r\nHost: x:y\r\nContent-Length: 0\r\n\r\n',
  'POST /gather?lane=ws HTTP/1.1\r\nHost: [\r\nContent-Length: 0\r\n\r\n',
  'POST /gather?lane=toString HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 0\r\n\r\n',
  'POST /gather?lane=ws&clients=-5 HTTP/1.1\r\nHost: localhost:1\r\nContent-Length: 0\r\n\r\n',
  'GET /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
];

test('the server is away after /restart, comes back, and has one crowd at a time', async (t) => {
  const { A, B, until } = await startDemo(t, '08-choosing/comeback');
  await fetch(`${A.url}gather?lane=ws&clients=3`, { method: 'POST' });
  const open = await until((rows) => {
    const restart = rows.find((row) => row.kind === 'request' && row.target === '/restart');
    return restart && rows.filter((row) => row.kind === 'response' && row.status === 101).length >= 6;
  });
  assert.ok(open);
  await fetch(`${B.url}gather?lane=sse&clients=2`, { method: 'POST' });
  await until((rows) => rows.filter(({ kind, client }) => kind === 'sse' && client === 'B').length >= 2);
  assert.equal(A.counts.open, 0);
});

test('no odd request gathers anybody, or ends the program', async (t) => {
  const { A, run } = await startDemo(t, '08-choosing/comeback');
  for (const bytes of ODD) {
    await new Promise<void>((resolve) => {
      const socket = connect(A.port, 'localhost', () => socket.write(bytes));
      socket.once('data', () => socket.resetAndDestroy());
      socket.on('error', () => {});
      socket.on('close', () => resolve());
    });
  }
  assert.equal((await fetch(`${A.url}poll`)).status, 200);
  assert.equal(run.state, 'running');
});
