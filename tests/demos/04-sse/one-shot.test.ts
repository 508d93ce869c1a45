import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../support/demo.ts';
import { read } from './support/event-reader.ts';

test('the right type and format, one event, and the response ends', async (t) => {
  const { url } = await startDemo(t, 'one-shot', '04-sse');
  const { headers, next } = await read(t, `${url}events`);
  assert.equal(headers['content-type'], 'text/event-stream');
  assert.match((await next()) ?? '', /^data: \d\d:\d\d:\d\d$/);
  assert.equal(await next(), null);
});
