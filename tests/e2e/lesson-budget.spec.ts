import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { lessons } from '../../src/lessons/course.ts';
import { expect, test } from './site.ts';

const DIST = process.env.WIREBOOK_DIST ?? join(import.meta.dirname, '../../dist');
const KB = 1000;

for (const lang of ['en', 'zh']) {
  test(`a first visit to a lesson stays within its budget (${lang})`, async ({ page }) => {
    for (const { slug } of lessons) await expectWithinBudget(page, `/${lang}/lessons/${slug}/`);
  });
}

async function expectWithinBudget(page: Page, path: string): Promise<void> {
  const paths = new Set<string>();
  const note = (request: Request) => paths.add(new URL(request.url()).pathname);
  page.on('request', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('request', note);

  const sent = [...paths].filter((path) => !path.startsWith('/api/') && path !== '/healthz');
  expect(sent.length, `requests: ${sent.join(' ')}`).toBeLessThanOrEqual(6);
  const sizes = await Promise.all(
    sent.map(async (path) => {
      const file = join(DIST, path.endsWith('/') ? `${path}index.html` : path);
      return { path, size: brotliCompressSync(await readFile(file)).length };
    }),
  );
  const sum = (pattern: RegExp) =>
    sizes.filter(({ path }) => pattern.test(path)).reduce((total, { size }) => total + size, 0);
  expect(sum(/\.js$/), `script of ${path}`).toBeLessThanOrEqual(10 * KB);
  expect(sum(/(\/|\.css|\.js)$/), `all of ${path}`).toBeLessThanOrEqual(25 * KB);
}

test('nothing moves while the lesson loads', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto('/zh/lessons/websocket/', { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.05);
  }
});
