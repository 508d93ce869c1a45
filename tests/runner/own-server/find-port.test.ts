import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { findPort, freePort, whoAnswers } from '../../../src/runner/own-server/find-port.ts';
import { listeningSockets } from '../../../src/runner/own-server/listening-sockets.ts';
import { NEEDS_PROC } from '../../support/needs.ts';

const NOBODY = { leader: 0, mark: 'none', since: 0 };

test('where the system does not tell who listens, a port counts once somebody accepts on it', async (t) => {
  for (const host of ['127.0.0.1', '::1']) {
    const port = await freePort();
    assert.equal(await whoAnswers(['127.0.0.1', '::1'], port), null);
    const over = new AbortController();
    const found = findPort({ command: NOBODY, port, isFixed: false, before: null }, over.signal);
    const server = createServer().listen(port, host);
    t.after(() => server.close());
    assert.deepEqual(await found, { at: { host, port }, pid: null });
  }
});

test('the search ends when it is given up', async () => {
  const over = new AbortController();
  const search = { command: NOBODY, port: await freePort(), isFixed: false, before: null };
  const found = findPort(search, over.signal);
  over.abort();
  await assert.rejects(found, { name: 'AbortError' });
});

test('sockets that listen are listed with the address at which they are reached', {
  skip: NEEDS_PROC,
}, async (t) => {
  for (const [listens, host] of [
    ['127.0.0.1', '127.0.0.1'],
    ['127.0.0.2', '127.0.0.2'],
    ['0.0.0.0', '127.0.0.1'],
    ['::1', '::1'],
    ['::', '::1'],
    ['::ffff:127.0.0.1', '127.0.0.1'],
  ] as const) {
    const server = createServer().listen(0, listens);
    t.after(() => server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const [found] = (listeningSockets() ?? []).filter((socket) => socket.port === port);
    assert.equal(found?.host, host, listens);
  }
});
