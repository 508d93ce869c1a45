import type { Page } from '@playwright/test';
import { expect, test } from './support/site.ts';
import type { Site } from './support/start-site.ts';
import { openWorkbench } from './support/workbench.ts';

/** Runs a program whose page holds this markup. */
async function runPage(page: Page, site: Site, markup: string): Promise<void> {
  const bench = await openWorkbench(page, site, 'en', '01-answer');
  await bench.writeToDisk('index.html', `<!doctype html><title>Mine</title><p id="said">…</p>${markup}`);
  await bench.writeToDisk(
    'server.ts',
    `import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
createServer((request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
  response.end(readFileSync('index.html'));
}).listen(3000);
`,
  );
  await expect(bench.editor).toContainText('listen(3000)');
  await page.locator('[data-action="run"]').click();
}

test('an endless loop in a program’s page leaves the workbook usable', async ({ page, site }) => {
  await runPage(page, site, '<script>setTimeout(() => { console.log("round"); for (;;); }, 200)</script>');
  await page.waitForEvent('console', (message) => message.text() === 'round');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.locator('[data-action="run"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('.cm-content').first()).toBeVisible();
});

test('a program’s page cannot lead the tab away, and may ask, submit and open windows', async ({
  page,
  site,
}) => {
  page.on('dialog', (dialog) => dialog.accept());
  await runPage(
    page,
    site,
    `<a href="/window" target="_blank">open</a>
<form action="/sent"><button>send</button></form>
<script>
  const results = [];
  try { top.location = 'about:blank'; } catch { results.push('stays'); }
  if (confirm('sure?')) results.push('asked');
  document.cookie = 'a=1';
  if (document.cookie.includes('a=1')) results.push('kept');
  said.textContent = results.join(' ');
</script>`,
  );
  const frame = page.frameLocator('iframe[title^="Window A"]');
  await expect(frame.locator('#said')).toHaveText('stays asked kept');
  const opened = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: 'open' }).click();
  expect(new URL((await opened).url()).pathname).toBe('/window');
  await frame.getByRole('button', { name: 'send' }).click();
  await expect.poll(() => page.frames().some((one) => one.url().endsWith('/sent?'))).toBe(true);
  expect(new URL(page.url()).pathname).toBe('/en/exercises/01-answer/');
});

test('cookies that a program sets do not lock the reader out of the workbook', async ({ page, site }) => {
  await runPage(
    page,
    site,
    `<script>
  for (let n = 0; n < 100; n++) document.cookie = 'c' + n + '=' + 'x'.repeat(4000) + '; max-age=999999';
  said.textContent = document.cookie.length;
</script>`,
  );
  const said = page.frameLocator('iframe[title^="Window A"]').locator('#said');
  await expect.poll(async () => Number(await said.textContent())).toBeGreaterThan(300_000);
  const response = await page.goto('/en/');
  expect(response?.status()).toBe(200);
  await expect(page.getByRole('heading').first()).toBeVisible();
});
