import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { startDemo } from '../support/demo.ts';
import { post, read } from './support/event-reader.ts';
import { watch } from './support/wire.ts';

test('without flushHeaders the head leaves with the first event, with it at once', async (t) => {
  const { url } = await startDemo(t, 'flush', '04-sse');
  let answered = false;
  const unflushed = read(t, `${url}unflushed`).finally(() => {
    answered = true;
  });
  const flushed = await read(t, `${url}flushed`);
  // Asked later, answered earlier; and a whole exchange more passes meanwhile.
  await (await fetch(url)).text();
  assert.equal(answered, false);
  await post(`${url}say`);
  assert.equal(await flushed.next(), 'data: #1');
  assert.equal(await (await unflushed).next(), 'data: #1');
});

test('a buffering proxy lets none of three events through; switched off, it lets go of all at once', async (t) => {
  const { url, relay } = await startDemo(t, 'flush', '04-sse');
  const wire = watch(relay);
  const { next } = await read(t, `${url}flushed`);
  relay.setFaults({ buffering: true });
  for (const _ of ['1', '2', '3']) assert.equal(await post(`${url}say`), 204);
  const { value } = await wire.until((rows) => measures['throughProxy']?.(rows, '') ?? null);
  assert.equal(value, 0);
  relay.setFaults({ buffering: false });
  for (const number of [1, 2, 3]) assert.equal(await next(), `data: #${number}`);
});
