import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { read } from './support/event-reader.ts';

test('the response has the type and the format of a stream, but ends after one event', async (t) => {
  const { A } = await startDemo(t, '04-sse/one-shot');
  const { headers, next } = await read(t, `${A.url}events`);
  assert.equal(headers['content-type'], 'text/event-stream');
  assert.match((await next()) ?? '', /^data: \d\d:\d\d:\d\d$/);
  assert.equal(await next(), null);
});

test('a browser asks again after each end, which is polling in disguise', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, until } = await startDemo(t, '04-sse/one-shot');
  await openPage(t, A);
  const asked = await until((rows) => {
    const requests = rows
      .filter((row) => row.kind === 'request')
      .filter(({ target }) => target === '/events');
    return requests.length === 3 && requests;
  });
  assert.ok(
    (asked[1]?.start ?? 0) - (asked[0]?.start ?? 0) > 1000,
    'it waits for its reconnection time first',
  );
});
