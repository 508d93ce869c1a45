import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../support/demo.ts';
import { read } from './support/event-reader.ts';

test('the server itself answers seven streams and the time besides', async (t) => {
  const { url } = await startDemo(t, 'six', '04-sse');
  const readers = await Promise.all(Array.from({ length: 7 }, (_, n) => read(t, `${url}events?n=${n}`)));
  for (const reader of readers) assert.match((await reader.next()) ?? '', /^data: \d\d:\d\d:\d\d$/);
  assert.match(await (await fetch(`${url}time`)).text(), /^\d\d:\d\d:\d\d$/);
});
