import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { violationsOn } from './support/accessibility.ts';
import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';

const COPY = 'programs/websocket/chat';

test('a lesson’s program is opened as a copy, changed, run, compared and reset', async ({ page, site }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  await benchOn(page, 'chat').element.getByRole('link', { name: 'Edit a copy' }).click();
  await expect(page).toHaveURL(`${site.url}/en/${COPY}/copy/`);
  await expect(page.getByRole('link', { name: '5.3 Both ways at once' })).toBeVisible();
  await expect(page.getByText(join(site.workspace, COPY), { exact: true })).toBeVisible();

  await page.getByRole('tab', { name: 'index.html' }).click();
  await page.locator('.cm-content').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('changed by me');
  await page.getByRole('button', { name: /^Run/ }).first().click();
  const a = page.frameLocator('iframe[title^="Window A"]');
  await expect(a.getByText('changed by me')).toBeVisible();
  await page.getByRole('tab', { name: 'Compare' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('In the lesson · index.html');

  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset the files' }).click();
  const given = await readFile('src/demos/05-websocket/chat/index.html', 'utf8');
  await expect.poll(() => readFile(join(site.workspace, COPY, 'index.html'), 'utf8')).toBe(given);
  await page.getByRole('button', { name: /^Run/ }).first().click();
  // Playwright can lose a frame whose process changes twice in a moment: the wire tells that the page in it works again.
  await page.getByRole('tab', { name: 'Wire' }).click();
  await expect(page.locator('wire-view')).toContainText('server to A: 101');
});

for (const [lang, theme, width] of [
  ['en', 'light', 1440],
  ['zh', 'dark', 390],
] as const) {
  test(`the page of a copy is accessible (${lang}, ${theme}, ${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    await page.goto(`/${lang}/${COPY}/copy/`);
    if (width < 1080) await page.getByRole('button', { name: '代码' }).click();
    await expect(page.locator('.cm-content').first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.locator('iframe').first()).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
