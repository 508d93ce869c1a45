import { expect, test } from './support/site.ts';

test('every link of the site leads somewhere, in both languages', async ({ page, site }) => {
  const seen = new Set<string>();
  const waiting = ['/en/', '/zh/', '/en/lessons/http/present/', '/zh/lessons/websocket/present/'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await fetch(site.url + path);
    expect(response.status, path).toBe(200);
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
    const html = await response.text();
    for (const [, href = ''] of html.matchAll(/<(?:a|link)\b[^>]*\bhref="(\/[^"#]*)/g)) waiting.push(href);
    for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g))
      expect(html, `${path}#${id}`).toContain(`id="${id}"`);
  }
  expect(seen).toContain('/zh/lessons/websocket/');
  await page.goto('/en/nowhere/');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await page.goto('/zh/nowhere/');
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible();
});

test('the chosen colours stay, and the system decides again when asked to', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en/');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Colours' }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

test('a browser that lets nothing be kept shows the site all the same', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  await page.goto('/en/lessons/websocket/#frames');
  await page.getByRole('button', { name: 'Colours' }).click();
  const words = page.locator('#frames own-words');
  await words.getByRole('textbox').fill('The mask takes four bytes.');
  await expect(words.locator('[data-state]')).toHaveText('saved');
  await page.goto('/en/exercises/01-answer/');
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(errors).toEqual([]);
});
