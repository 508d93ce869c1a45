import { brotliCompressSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect } from './site.ts';

const KB = 1000;

/** Opens a page with an empty cache, and asserts its size: at most 25 KB in all, with at most so many bytes of script. */
export async function expectWithinBudget(
  page: Page,
  path: string,
  { requests = 6, script = 10 * KB } = {},
): Promise<void> {
  const sent = new Map<string, Response>();
  const note = (response: Response) => sent.set(new URL(response.url()).pathname, response);
  page.on('response', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', note);

  for (const path of sent.keys()) if (path.startsWith('/api/') || path === '/healthz') sent.delete(path);
  expect(sent.size, `requests: ${[...sent.keys()].join(' ')}`).toBeLessThanOrEqual(requests);
  const sizes = await Promise.all(
    [...sent].map(async ([path, response]) => ({
      path,
      size: brotliCompressSync(await response.body()).length,
    })),
  );
  const sum = (pattern: RegExp) =>
    sizes.filter(({ path }) => pattern.test(path)).reduce((total, { size }) => total + size, 0);
  expect(sum(/\.js$/), `script of ${path}`).toBeLessThanOrEqual(script);
  expect(sum(/(\/|\.css|\.js)$/), `all of ${path}`).toBeLessThanOrEqual(25 * KB);
}
