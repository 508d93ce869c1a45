import { rm } from 'node:fs/promises';
import { test as base } from '@playwright/test';
import { type Site, startSite } from './start-site.ts';

/** What the server of a test finds in its environment besides. */
export interface SiteOptions {
  env: Record<string, string>;
}

/** Playwright's `test`, with `site` and with `page` opening relative addresses on it. */
export const test = base.extend<{ site: Site } & SiteOptions>({
  env: [{}, { option: true }],
  site: async ({ env }, use) => {
    const site = await startSite(env);
    await use(site);
    await site.kill();
    await rm(site.workspace, { recursive: true, force: true });
  },
  baseURL: async ({ site }, use) => use(site.url),
});

export { expect } from '@playwright/test';
