import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { post, read } from './support/event-reader.ts';

test('“hi” as an event takes 15 bytes on the wire, “你好” 19', async (t) => {
  const { A, measure } = await startDemo(t, '04-sse/by-hand');
  await read(t, `${A.url}events`);
  for (const [word, total, payload] of [
    ['hi', 15, 2],
    ['你好', 19, 6],
  ] as const) {
    await post(`${A.url}write`, `data: ${word}\n\n`);
    const { value, values } = await measure(measures['eventBytes'], word);
    assert.equal(value, total);
    assert.deepEqual(values, { total, payload, field: 8, chunk: 5 });
  }
});

test('what is typed is sent as it is, and a comment or a retry alone is no event', async (t) => {
  const { A, until } = await startDemo(t, '04-sse/by-hand');
  await read(t, `${A.url}events`);
  await post(`${A.url}write`, ': still here\n\nretry: 500\n\ndata: a\ndata: b\n\n');
  const blocks = await until((rows) => {
    const found = rows.filter((row) => row.kind === 'sse').filter(({ complete }) => complete);
    return found.length === 3 && found;
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

test('a button writes a sample, and the name of an event chooses its listener', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A } = await startDemo(t, '04-sse/by-hand');
  const page = await openPage(t, A);
  const list = page.getByRole('listitem');
  await page.getByRole('status').getByText('OPEN').waitFor();
  await page.getByRole('combobox').selectOption('two lines');
  await page.getByRole('button', { name: 'Write' }).click();
  await list.waitFor();
  await post(`${A.url}write`, 'event: price\ndata: 9.50\n\nevent: nobody\ndata: listens\n\ndata: hi\n\n');
  await list.filter({ hasText: 'hi' }).waitFor();
  assert.deepEqual(await list.allTextContents(), ['message: hi', 'price: 9.50', 'message: first\nsecond']);
});

test('an EventSource drops half an event and connects again; a 204 closes it', {
  skip: NEEDS_BROWSER,
}, async (t) => {
  const { A, until } = await startDemo(t, '04-sse/by-hand');
  const page = await openPage(t, A);
  const list = page.getByRole('listitem');
  const state = page.getByRole('status');
  await state.getByText('OPEN').waitFor();

  await post(`${A.url}write`, 'retry: 100\n\nid: 7\n\nid: 8\0\n\ndata: half\n');
  await post(`${A.url}end`);
  const again = await until((rows) => {
    const [, second] = rows
      .filter((row) => row.kind === 'request')
      .filter(({ target, response }) => target === '/events' && response !== null);
    return second;
  });
  const lastId = again.fields.find(({ name }) => name.toLowerCase() === 'last-event-id');
  assert.equal(lastId?.value, '7', 'an id with NUL in it is ignored');
  await post(`${A.url}write`, 'data: whole\n\n');
  await list.filter({ hasText: 'whole' }).waitFor();
  assert.equal(await list.filter({ hasText: 'half' }).count(), 0);

  await post(`${A.url}over`);
  await state.getByText('CLOSED').waitFor();
});
