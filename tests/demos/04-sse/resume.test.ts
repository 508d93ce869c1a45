import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { startDemo } from '../support/demo-run.ts';
import { read } from './support/event-reader.ts';

describe('a stream that can be resumed', { concurrency: true }, () => {
  test('a reader that comes back with the last id misses nothing and gets nothing twice; one without ids misses some', async (t) => {
    const { A } = await startDemo(t, '04-sse/resume');
    const stays = await read(t, `${A.url}with-id`);
    const goes = await read(t, `${A.url}with-id`);
    for (const reader of [stays, goes]) assert.equal(await reader.next(), 'retry: 3000');
    const last = idOf(await goes.next());
    goes.leave();
    // Two more messages are sent meanwhile.
    while (idOf(await stays.next()) < last + 2);

    const back = await read(t, `${A.url}with-id`, { 'Last-Event-ID': `${last}` });
    const lost = await read(t, `${A.url}without-id`);
    assert.equal(await back.next(), 'retry: 3000');
    assert.equal(await lost.next(), 'retry: 3000');
    for (const id of [last + 1, last + 2, last + 3]) {
      assert.equal(await back.next(), `id: ${id}\ndata: #${id}`);
    }
    const [, first] = /^data: #(\d+)$/.exec((await lost.next()) ?? '') ?? [];
    assert.ok(Number(first) > last + 1);
  });

  test('an id that was never given out brings no event that was never sent', async (t) => {
    const { A } = await startDemo(t, '04-sse/resume');
    for (const last of ['-200000', '-5', 'x', '']) {
      const reader = await read(t, `${A.url}with-id`, { 'Last-Event-ID': last });
      assert.equal(await reader.next(), 'retry: 3000');
      assert.match((await reader.next()) ?? '', /^id: [1-9]\d*\ndata: #[1-9]\d*$/);
      reader.leave();
    }
  });

  test('a browser sends the last id by itself, and only the stream without ids loses events', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, until, measure } = await startDemo(t, '04-sse/resume');
    await openPage(t, A);
    await until((rows) => rows.filter((row) => row.kind === 'sse').length >= 6);
    A.cut('rst');
    const { value, values } = await measure(measures['lostInCut']);
    assert.ok(value >= 1, `${value} lost in three seconds, one being said in each`);
    assert.equal(values['withIds'], 0);
    assert.equal(values['lost'], value);
  });
});

function idOf(block: string | null): number {
  return Number(/^id: (\d+)/.exec(block ?? '')?.[1]);
}
