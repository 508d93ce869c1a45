import { brotliCompressSync } from 'node:zlib';
import checks from '../../exercises/08-socket-io/checks/index.ts';
import { violationsOn } from './support/accessibility.ts';
import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

const BUDGET = 150 * 1024;

for (const [lang, theme] of [
  ['en', 'light'],
  ['zh', 'dark'],
] as const) {
  test(`the workbench is accessible (${lang}, ${theme})`, async ({ page, site }) => {
    await page.emulateMedia({ colorScheme: theme });
    const bench = await openWorkbench(page, site, lang);
    await bench.typeAtEnd('// mine');
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.locator('iframe').first()).toBeVisible();
    for (const panel of ['preview', 'checks', 'hints', 'wire', 'output', 'compare']) {
      await page.locator(`#wb-tab-${panel}`).click();
      expect(await violationsOn(page), panel).toEqual([]);
    }
  });
}

test('all checks are listed before the first one runs', async ({ page, site }) => {
  await openWorkbench(page, site, 'en', '08-socket-io');
  await expect(page.locator('.wb-checks [data-check]')).toHaveCount(checks.length);
});

test('a phone shows assignment or work, with the buttons in reach', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/zh/exercises/09-chatroom/');
  const work = page.getByRole('button', { name: '代码' });
  await expect(page.getByRole('article')).toBeVisible();
  await expect(page.locator('.cm-content')).toHaveCount(0);
  await work.click();
  await expect(page.getByRole('article')).toBeHidden();
  await expect(page.locator('.cm-content')).toBeVisible();
  for (const name of [/^运行/, /^检查/, '提示', '更多']) {
    const box = await page.getByRole('button', { name }).first().boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  await page.getByRole('button', { name: '更多' }).click();
  await page.getByRole('button', { name: '重置' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  expect(await violationsOn(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('the page with its editor stays within its budget', async ({ page, site }) => {
  const bodies: Promise<number>[] = [];
  page.on('response', (response) => {
    if (!/\/api\/|\/healthz/.test(response.url())) {
      bodies.push(
        response.body().then(
          (body) => brotliCompressSync(body).length,
          () => 0,
        ),
      );
    }
  });
  await openWorkbench(page, site);
  const sizes = await Promise.all(bodies);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(BUDGET);
});
