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
  const sent = new Map<string, Request>();
  const note = (request: Request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/') && pathname !== '/healthz') sent.set(pathname, request);
  };
  page.on('request', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('request', note);

  expect(sent.size, `requests: ${[...sent.keys()].join(' ')}`).toBeLessThanOrEqual(requests);
  const sizes = await Promise.all(
    [...sent].map(async ([path, request]) => {
      const response = await request.response();
      if (response === null) throw new Error(`No response: ${path}`);
      return { path, size: brotliCompressSync(await response.body()).length };
    }),
  );
  const sum = (pattern: RegExp) =>
    sizes.filter(({ path }) => pattern.test(path)).reduce((total, { size }) => total + size, 0);
  expect(sum(/\.js$/), `script of ${path}`).toBeLessThanOrEqual(script);
  expect(sum(/(\/|\.css|\.js)$/), `all of ${path}`).toBeLessThanOrEqual(25 * KB);
}
