import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

test('the page that is not there marks no page as the current one, and leads on', async ({ page }) => {
  for (const [lang, name] of [
    ['en', 'My workbook'],
    ['zh', '我的练习册'],
  ] as const) {
    expect((await page.goto(`/${lang}/exercises/answer/`))?.status()).toBe(404);
    await expect(page.locator('[aria-current]')).toHaveCount(0);
    await page.locator('main').getByRole('link', { name }).click();
    await expect(page).toHaveURL(`/${lang}/progress/`);
  }
});

test('on a phone, race and workbook are in the header of pages that show no course', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of ['', 'race/', 'progress/', 'exercises/', 'wire/']) {
    await page.goto(`/en/${path}`);
    const header = page.getByRole('banner');
    for (const name of ['Map', 'Race', 'My workbook'])
      await expect(header.getByRole('link', { name, exact: true }), path).toBeInViewport();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(390);
  }
});

test('with forced colours, marked lines, the current step and the sliders can be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/en/lessons/websocket/');
  const style = (selector: string, property: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), property);
  expect(await style('.ln.hl', 'outline-color')).not.toMatch(/^rgba\(.*, 0\)$/);
  expect(await style('.squares [aria-current]', 'border-top-width')).not.toBe(
    await style('.squares :not([aria-current])', 'border-top-width'),
  );
  await page.goto('/en/race/');
  expect(await style('.ctlbar input', 'appearance')).toBe('auto');
});

test('on paper, a step may go on over the page, and nothing asks to be pressed', async ({ page }) => {
  await page.goto('/en/lessons/http/');
  await page.getByRole('button', { name: 'Skip', exact: true }).first().click();
  const again = page.getByRole('button', { name: 'Answer again' }).first();
  await expect(again).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(again).toBeHidden();
  const step = page.locator('.step').first();
  expect(await step.evaluate((element) => getComputedStyle(element).breakInside)).toBe('auto');
});

test('the editor knows the names of all that it colours', async ({ page, site }) => {
  const warnings: string[] = [];
  page.on('console', (message) => warnings.push(message.text()));
  const bench = await openWorkbench(page, site);
  await bench.writeToDisk('server.ts', 'response.end(process.env.HOME);\n');
  await expect(bench.editor).toContainText('process.env');
  expect(warnings.filter((text) => text.includes('highlighting'))).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an exercise says what does not work, and what does', async ({ page }) => {
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto('/en/exercises/03-poll/');
      await expect(page.getByText('need JavaScript')).toBeInViewport();
      await expect(page.getByText('Loading the editor')).toBeHidden();
      await expect(page.getByRole('button', { name: 'Check', exact: true })).toBeHidden();
    }
  });
});
