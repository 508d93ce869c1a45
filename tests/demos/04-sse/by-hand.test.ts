import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { startDemo } from '../support/demo.ts';
import { post, read } from './support/event-reader.ts';
import { watch } from './support/wire.ts';

test('“hi” as an event takes 15 bytes on the wire, “你好” 19', async (t) => {
  const { url, relay } = await startDemo(t, 'by-hand', '04-sse');
  const wire = watch(relay);
  await read(t, `${url}events`);
  for (const [word, total, payload] of [
    ['hi', 15, 2],
    ['你好', 19, 6],
  ] as const) {
    await post(`${url}write`, `data: ${word}\n\n`);
    const { value, values } = await wire.until((rows) => measures['eventBytes']?.(rows, word) ?? null);
    assert.equal(value, total);
    assert.deepEqual(values, { total, payload, field: 8, chunk: 5 });
  }
});

test('what is typed goes out as it is, and a comment or retry alone is no event', async (t) => {
  const { url, relay } = await startDemo(t, 'by-hand', '04-sse');
  const wire = watch(relay);
  await read(t, `${url}events`);
  await post(`${url}write`, ': still here\n\nretry: 500\n\ndata: a\ndata: b\n\n');
  const blocks = await wire.until((rows) => {
    const found = rows.filter((row) => row.kind === 'sse').filter(({ complete }) => complete);
    return found.length === 3 ? found : null;
  });
  assert.deepEqual(
    blocks.map(({ dispatched, comments, retry, data }) => ({ dispatched, comments, retry, data })),
    [
      { dispatched: false, comments: ['still here'], retry: null, data: '' },
      { dispatched: false, comments: [], retry: 500, data: '' },
      { dispatched: true, comments: [], retry: null, data: 'a\nb' },
    ],
  );
});
