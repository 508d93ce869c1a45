import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { openPage } from '../../support/browser.ts';
import { NEEDS_BROWSER } from '../../support/needs.ts';
import { measured } from '../../ui/support/measured.ts';
import { startDemo } from '../support/demo-run.ts';
import { read } from './support/event-reader.ts';

describe('seven streams', { concurrency: true }, () => {
  test('the server answers seven streams at once, and the time besides', async (t) => {
    const { A } = await startDemo(t, '04-sse/seven');
    const readers = await Promise.all(Array.from({ length: 7 }, (_, n) => read(t, `${A.url}events?n=${n}`)));
    for (const reader of readers) assert.match((await reader.next()) ?? '', /^data: \d\d:\d\d:\d\d$/);
    assert.match(await (await fetch(`${A.url}time`)).text(), /^\d\d:\d\d:\d\d$/);
  });

  test('a browser opens six of seven, and sends neither the seventh nor any other request until one is closed', {
    skip: NEEDS_BROWSER,
  }, async (t) => {
    const { A, rows, until, measure } = await startDemo(t, '04-sse/seven');
    const page = await openPage(t, A);
    const asked = () =>
      rows.flatMap((row) => (row.kind === 'request' && row.target !== '/?lang=en' ? [row.target] : []));

    await page.getByRole('button', { name: 'Ask' }).click();
    const { value } = await measure(measures['answeredStreams']);
    assert.equal(value, 6);
    assert.deepEqual(
      asked().toSorted(),
      [1, 2, 3, 4, 5, 6].map((n) => `/events?n=${n}`),
    );
    assert.equal(await page.locator('output').textContent(), 'waiting…');

    await page.getByRole('button', { name: 'Close 2' }).click();
    await until(() => asked().includes('/events?n=7'));
    await page.getByRole('button', { name: 'Close 3' }).click();
    await page
      .locator('output')
      .getByText(/^\d\d:\d\d:\d\d$/)
      .waitFor();
    assert.equal(
      measured(measures['answeredStreams'], rows)?.value,
      6,
      'what came after a close does not count',
    );
  });
});
