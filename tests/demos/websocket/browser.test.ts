import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright';
import { findBrowser, launchBrowser } from '../../../src/checker/browser/browser.ts';
import { wireWords } from '../../../src/i18n/wire/index.ts';
import { measures } from '../../../src/ui/lesson/measures/websocket.ts';
import { labelOf } from '../../../src/ui/wire-view/label-text.ts';
import type { Row } from '../../../src/wire/row.ts';
import { isEngineIo } from '../../../src/wire/socket-io.ts';
import { setStage } from './stage.ts';

let browser: Browser;

before(async () => {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const launched = await launchBrowser(found);
  if ('missing' in launched) throw new Error(launched.missing.en);
  browser = launched;
});

after(() => browser?.close());

test('a browser shows [object Blob] for the relayed text, and the text itself once repaired', async (t) => {
  for (const [name, shown] of [
    ['blob', '[object Blob]'],
    ['text', 'hi'],
  ] as const) {
    const { a } = await setStage(t, name);
    const page = await browser.newPage();
    await page.goto(`${a.url}?lang=en`);
    await page.locator('button:enabled').first().waitFor();
    await page.getByRole('textbox').fill('hi');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('listitem').waitFor();
    assert.deepEqual(await page.getByRole('listitem').allTextContents(), [shown]);
    if (name === 'text') {
      await page.getByRole('button', { name: 'Send 3 bytes' }).click();
      await page.getByRole('listitem').filter({ hasText: '[1, 2, 255]' }).waitFor();
    }
    await page.close();
  }
});

for (const { name, status, shown } of [
  { name: 'hijack', status: 101, shown: 'Got: The party is on Friday.' },
  { name: 'origin', status: 403, shown: 'Got nothing' },
]) {
  test(`${name}: a page of another origin asks for Ada’s diary and gets ${status}`, async (t) => {
    const { a, b, until } = await setStage(t, name);
    const context = await browser.newContext();
    const [site, other] = [await context.newPage(), await context.newPage()];
    await site.goto(`${a.url}?lang=en`);
    await site.getByRole('button', { name: 'Log in' }).click();
    await site.getByText('The party').waitFor();
    await other.goto(`${b.url}?lang=en`);
    await other.getByText(shown).waitFor();
    const measured = await until((rows) => measures['foreignHandshake']?.(rows, ''));
    assert.equal(measured.value, status);
    assert.ok((measured.values['cookie'] ?? 0) > 0, 'the browser sent the cookie along');
    await context.close();
  });
}

test('polling comes first, then the probe and the upgrade; an event is 42, its receipt 43', async (t) => {
  const { a, until, rows } = await setStage(t, 'socket-io');
  const page = await browser.newPage();
  await page.goto(`${a.url}?lang=en`);
  const { value, values } = await until((all) => measures['requestsToUpgrade']?.(all, ''));
  assert.equal(values['polling'], value - 1);
  assert.ok(value >= 4, `${value} requests`);

  await page.getByRole('textbox').fill('hi');
  await page.getByRole('button').click();
  await page.getByRole('listitem').waitFor();
  const content = await until((all) => measures['eventContent']?.(all, 'hi'));
  assert.deepEqual(content.values, { total: 15, words: 2, added: 13 });
  await page.getByRole('checkbox').check();
  await page.getByRole('textbox').fill('there');
  await page.getByRole('button').click();
  await page.getByText('Receipt: ok').waitFor();
  await page.close();

  const asked = rows.find((row) => row.kind === 'request' && isEngineIo(row.target));
  assert.match(asked?.kind === 'request' ? asked.target : '', /transport=polling/);
  const said = rows.map(say);
  for (const line of [
    '200 0{…} open',
    'POST polling 40 connect',
    '200 40{…} connect',
    'GET websocket',
    '2probe ping',
    '3probe pong',
    '5 upgrade',
    '42["chat","hi"] event',
    '420["chat","there"] event',
    '430["ok"] acknowledgement',
  ])
    assert.ok(said.includes(line), `${line} in\n${said.join('\n')}`);
});

function say(row: Row): string {
  const { main, rest } = labelOf(row, wireWords.en);
  return `${main} ${rest}`.trim();
}
