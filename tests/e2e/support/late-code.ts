import type { Page } from '@playwright/test';

/** Holds scripts whose path fits back, as a slow line would. Resolves to a function that lets them come. */
export async function holdBack(page: Page, scripts: RegExp): Promise<() => void> {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  await page.route(scripts, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
