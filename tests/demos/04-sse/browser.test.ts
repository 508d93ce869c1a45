import assert from 'node:assert/strict';
import { after, before, type TestContext, test } from 'node:test';
import type { Browser, Page } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser/browser.ts';
import { measures } from '../../../src/ui/lesson/measures/sse.ts';
import { startDemo } from '../support/demo.ts';
import { post } from './support/event-reader.ts';
import { watch } from './support/wire.ts';

let browser: Browser;

before(async () => {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const launched = await launchBrowser(found);
  if ('missing' in launched) throw new Error(launched.missing.en);
  browser = launched;
});

after(() => browser?.close());

test('a sample is written with a button, and names choose the listener', async (t) => {
  const { url } = await startDemo(t, 'by-hand', '04-sse');
  const page = await openPage(t, url);
  const list = page.getByRole('listitem');
  await page.getByRole('status').getByText('OPEN').waitFor();
  await page.getByRole('combobox').selectOption('two lines');
  await page.getByRole('button', { name: 'Write' }).click();
  await list.waitFor();
  await post(`${url}write`, 'event: price\ndata: 9.50\n\nevent: nobody\ndata: listens\n\ndata: hi\n\n');
  await list.filter({ hasText: 'hi' }).waitFor();
  assert.deepEqual(await list.allTextContents(), ['message: hi', 'price: 9.50', 'message: first\nsecond']);
});

test('half an event is dropped at the end, which an EventSource survives; a 204 it does not', async (t) => {
  const { url, relay } = await startDemo(t, 'by-hand', '04-sse');
  const wire = watch(relay);
  const page = await openPage(t, url);
  const list = page.getByRole('listitem');
  const state = page.getByRole('status');
  await state.getByText('OPEN').waitFor();

  await post(`${url}write`, 'retry: 100\n\nid: 7\n\nid: 8\0\n\ndata: half\n');
  await post(`${url}end`);
  const again = await wire.until((rows) => {
    const [, second] = rows
      .filter((row) => row.kind === 'request')
      .filter(({ target, response }) => target === '/events' && response !== null);
    return second ?? null;
  });
  const lastId = again.fields.find(({ name }) => name.toLowerCase() === 'last-event-id');
  assert.equal(lastId?.value, '7', 'an id with NUL in it is ignored');
  await post(`${url}write`, 'data: whole\n\n');
  await list.filter({ hasText: 'whole' }).waitFor();
  assert.equal(await list.filter({ hasText: 'half' }).count(), 0);

  await post(`${url}over`);
  await state.getByText('CLOSED').waitFor();
});

test('a browser sends the last id by itself, and the measure sees the hole in the other stream alone', async (t) => {
  const { url, relay } = await startDemo(t, 'resume', '04-sse');
  const wire = watch(relay);
  await openPage(t, url);
  await wire.until((rows) => (rows.filter((row) => row.kind === 'sse').length >= 6 ? true : null));
  relay.cut('rst');
  const { value, values } = await wire.until((rows) => measures['lostInCut']?.(rows, '') ?? null);
  assert.ok(value >= 1, `${value} lost in three seconds, one being said in each`);
  assert.equal(values['withIds'], 0);
  assert.equal(values['lost'], value);
});

test('a browser asks again after each end: polling in disguise', async (t) => {
  const { url, relay } = await startDemo(t, 'one-shot', '04-sse');
  const wire = watch(relay);
  await openPage(t, url);
  const asked = await wire.until((rows) => {
    const requests = rows
      .filter((row) => row.kind === 'request')
      .filter(({ target }) => target === '/events');
    return requests.length === 3 ? requests : null;
  });
  assert.ok(
    (asked[1]?.start ?? 0) - (asked[0]?.start ?? 0) > 1000,
    'it waits for its reconnection time first',
  );
});

test('a browser takes the unflushed stream for one that is still connecting', async (t) => {
  const { url } = await startDemo(t, 'flush', '04-sse');
  const page = await openPage(t, url);
  await page.getByText('1 OPEN').waitFor();
  assert.equal(await page.getByText('0 CONNECTING').count(), 1);
  await page.getByRole('button').click();
  await page.getByText('1 OPEN').nth(1).waitFor();
});

test('a browser opens six of seven, and sends neither the seventh nor any other request until one is closed', async (t) => {
  const { url, relay } = await startDemo(t, 'six', '04-sse');
  const wire = watch(relay);
  const page = await openPage(t, url);
  const asked = () =>
    wire.rows.flatMap((row) => (row.kind === 'request' && row.target !== '/?lang=en' ? [row.target] : []));

  await page.getByRole('button', { name: 'Ask' }).click();
  const { value } = await wire.until((rows) => measures['answeredStreams']?.(rows, '') ?? null);
  assert.equal(value, 6);
  assert.deepEqual(
    asked().toSorted(),
    [1, 2, 3, 4, 5, 6].map((n) => `/events?n=${n}`),
  );
  assert.equal(await page.locator('output').textContent(), 'waiting…');

  await page.getByRole('button', { name: 'Close 2' }).click();
  await wire.until(() => (asked().includes('/events?n=7') ? true : null));
  await page.getByRole('button', { name: 'Close 3' }).click();
  await page
    .locator('output')
    .getByText(/^\d\d:\d\d:\d\d$/)
    .waitFor();
  assert.equal(
    measures['answeredStreams']?.(wire.rows, '')?.value,
    6,
    'what came after a close does not count',
  );
});

async function openPage(t: TestContext, url: string): Promise<Page> {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${url}?lang=en`);
  return page;
}
