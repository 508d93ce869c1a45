import type { Page } from '@playwright/test';
import { violationsOn } from './support/accessibility.ts';
import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';

/** Opens a chat in two windows, in which A has sent "hi" and both have received it. */
async function chatOn(page: Page) {
  await page.goto('/en/lessons/websocket/#frames');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.say(0, 'hi');
  await expect(bench.client(1).getByRole('listitem')).toHaveText('hi');
  const list = bench.wire.getByRole('list', { name: 'What crossed the wire, in order of time' });
  const row = (sentence: string) => list.getByRole('button', { name: sentence });
  await expect(row('server to B: text frame "hi"')).toHaveCount(1);
  return { bench, row, rows: list.getByRole('button'), bytes: bench.wire.getByRole('region') };
}

const MASKED = 'A to server: text frame "hi", 2 bytes of payload, 8 bytes on the wire';

test('each row of the wire is a sentence in a list, and the arrow keys go through them', async ({ page }) => {
  const { row, rows } = await chatOn(page);
  await expect(row('A to server: GET /chat')).toHaveCount(1);
  await expect(row('server to A: 101 Switching')).toHaveCount(1);
  await expect(row('server to A: text frame "hi", 2 bytes of payload, 4 bytes on the wire')).toHaveCount(1);
  await row(MASKED).focus();
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
  await expect(rows.first()).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
});

test('Enter opens the bytes of a masked frame, with its own bits; Escape closes them', async ({ page }) => {
  const { row, bytes } = await chatOn(page);
  await row(MASKED).press('Enter');
  await expect(bytes).toContainText('framing 2 + mask 4 + payload 2');
  const table = await bytes.getByRole('img').getAttribute('aria-label');
  const fields =
    /^FIN 1, RSV 0 0 0, opcode 1 text, MASK 1, length 2, masking key (.+), payload, masked (.+)$/;
  const [, key, payload] = fields.exec(table ?? '') ?? [];
  const [mask, masked] = [key, payload].map((hex) => Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex'));
  expect(mask).toHaveLength(4);
  expect(masked?.map((byte, index) => byte ^ mask![index]!).toString()).toBe('hi');
  await page.keyboard.press('Escape');
  await expect(bytes).toHaveCount(0);
  await expect(row(MASKED)).toBeFocused();
});

test('the wire is filtered by client, paused and cleared', async ({ page }) => {
  const { bench, row, rows } = await chatOn(page);
  const clients = bench.wire.getByLabel('Clients shown');
  await clients.selectOption('B');
  await expect(row(MASKED)).toHaveCount(0);
  await expect(row('server to B: text frame "hi"')).toHaveCount(1);
  await clients.selectOption('');
  await expect(row(MASKED)).toHaveCount(1);

  const pause = bench.wire.getByRole('button', { name: 'Pause' });
  await pause.click();
  await bench.say(1, 'later');
  await expect(bench.client(0).getByRole('listitem').first()).toHaveText('later');
  await expect(row('server to A: text frame "later"')).toHaveCount(0);
  await bench.wire.getByRole('button', { name: 'Resume' }).click();
  await expect(row('server to A: text frame "later"')).toHaveCount(1);

  await expect(row('server to B: text frame "later"')).toHaveCount(1);
  await bench.wire.getByRole('button', { name: 'Clear' }).click();
  await expect(rows).toHaveCount(0);
  await expect(bench.wire).toContainText('Nothing has crossed the wire yet.');
  await bench.say(0, 'after');
  await expect(row('A to server: text frame "after"')).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the wire is accessible while streams are open and bytes are shown (${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const { row, bytes } = await chatOn(page);
    for (const sentence of [MASKED, 'A to server: GET /chat']) {
      await row(sentence).click();
      await expect(bytes).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    }
  });
}
