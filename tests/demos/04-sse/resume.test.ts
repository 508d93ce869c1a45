import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../support/demo.ts';
import { read } from './support/event-reader.ts';

test('who comes back with the last id misses nothing and gets nothing twice; without it there is a hole', async (t) => {
  const { url } = await startDemo(t, 'resume', '04-sse');
  const stays = await read(t, `${url}with-id`);
  const goes = await read(t, `${url}with-id`);
  for (const reader of [stays, goes]) assert.equal(await reader.next(), 'retry: 3000');
  const last = idOf(await goes.next());
  goes.leave();
  // Two more are said meanwhile.
  while (idOf(await stays.next()) < last + 2);

  const back = await read(t, `${url}with-id`, { 'Last-Event-ID': `${last}` });
  const lost = await read(t, `${url}without-id`);
  assert.equal(await back.next(), 'retry: 3000');
  assert.equal(await lost.next(), 'retry: 3000');
  for (const id of [last + 1, last + 2, last + 3]) {
    assert.equal(await back.next(), `id: ${id}\ndata: #${id}`);
  }
  const [, first] = /^data: #(\d+)$/.exec((await lost.next()) ?? '') ?? [];
  assert.ok(Number(first) > last + 1);
});

function idOf(block: string | null): number {
  return Number(/^id: (\d+)/.exec(block ?? '')?.[1]);
}
