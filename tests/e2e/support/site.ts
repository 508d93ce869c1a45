import { rm } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { type Site, startSite } from './start-site.ts';

interface TestFixtures {
  /** Further environment variables of the test's server. */
  env: Record<string, string>;
  /** A site used by this test alone. */
  site: Site;
}

interface WorkerFixtures {
  /** Returns a new site, and starts the next one while that one is tested. */
  takeSite: () => Promise<Site>;
}

/** Playwright's `test`, with `site` and with `page` opening relative addresses on it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  env: [{}, { option: true }],
  takeSite: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
    async ({}, use) => {
      let next = startSite();
      await use(() => {
        const site = next;
        next = startSite();
        return site;
      });
      await end(await next);
    },
    { scope: 'worker' },
  ],
  site: async ({ env, takeSite }, use) => {
    const site = Object.keys(env).length > 0 ? await startSite(env) : await takeSite();
    await use(site);
    await end(site);
  },
  baseURL: async ({ site }, use) => use(site.url),
});

async function end(site: Site): Promise<void> {
  await site.kill();
  await rm(site.workspace, { recursive: true, force: true });
}

export { expect } from '@playwright/test';
