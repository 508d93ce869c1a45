import assert from 'node:assert/strict';
import { test } from 'node:test';
import { join, setStage } from './support/stage.ts';

const OTHER = { headers: { origin: 'http://kittens.example' } };

test('without a session nobody gets the diary', async (t) => {
  for (const name of ['hijack', 'origin']) {
    const { a } = await setStage(t, name);
    const { next } = await join(a, '/diary', { headers: { origin: a.url.slice(0, -1) } });
    assert.deepEqual(await next(), { text: 'Who are you?', isBinary: false });
  }
});

test('no Origin check: anybody’s page gets in; with it, only the site’s own, and no client that names none', async (t) => {
  const open = await setStage(t, 'hijack');
  await join(open.a, '/diary', OTHER);
  const checked = await setStage(t, 'origin');
  await assert.rejects(join(checked.a, '/diary', OTHER), /403/);
  await assert.rejects(join(checked.a, '/diary'), /403/);
  await join(checked.a, '/diary', { headers: { origin: checked.a.url.slice(0, -1) } });
});

test('a message of 100 000 letters is taken without a limit, and ends the connection with 1009 beyond it', async (t) => {
  const long = 'x'.repeat(100_000);
  for (const [name, outcome] of [
    ['hijack', { text: '100000 letters written down', isBinary: false }],
    ['origin', { code: 1009, reason: '' }],
  ] as const) {
    const { a } = await setStage(t, name);
    const { socket, next } = await join(a, '/diary', { headers: { origin: a.url.slice(0, -1) } });
    await next();
    socket.send(long);
    assert.deepEqual(await next(), outcome);
  }
});
