import { brotliCompressSync } from 'node:zlib';
import type { Page, Request } from '@playwright/test';
import { expect } from './site.ts';

const KB = 1000;

/** Opens a page with an empty cache, and asserts its size: at most 25 KB in all, with at most so many bytes of script. */
export async function expectWithinBudget(
  page: Page,
  path: string,
  { requests = 6, script = 10 * KB } = {},
): Promise<void> {
  const paths = new Set<string>();
  const note = (request: Request) => paths.add(new URL(request.url()).pathname);
  page.on('request', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('request', note);

  const sent = [...paths].filter((path) => !path.startsWith('/api/') && path !== '/healthz');
  expect(sent.length, `requests: ${sent.join(' ')}`).toBeLessThanOrEqual(requests);
  const sizes = await Promise.all(
    sent.map(async (path) => {
      const body = await (await page.request.get(path)).body();
      return { path, size: brotliCompressSync(body).length };
    }),
  );
  const sum = (pattern: RegExp) =>
    sizes.filter(({ path }) => pattern.test(path)).reduce((total, { size }) => total + size, 0);
  expect(sum(/\.js$/), `script of ${path}`).toBeLessThanOrEqual(script);
  expect(sum(/(\/|\.css|\.js)$/), `all of ${path}`).toBeLessThanOrEqual(25 * KB);
}
