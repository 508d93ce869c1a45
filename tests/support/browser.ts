import { after, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright';
import { findBrowser, launchBrowser } from '../../src/checker/browser/browser.ts';
import type { Relay } from '../../src/relay/relay.ts';

let launched: Promise<Browser> | undefined;
after(async () => (await launched?.catch(() => undefined))?.close());

/** Starts the browser of this test file at the first call, and closes it after the file's tests. Rejects without one. */
export function openBrowser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

/** Opens a program's page in English, in a context of its own. It is closed after the test. */
export async function openPage(t: TestContext, { url }: Relay): Promise<Page> {
  const page = await (await openBrowser()).newPage();
  t.after(() => page.close());
  await page.goto(`${url}?lang=en`);
  return page;
}

async function launch(): Promise<Browser> {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const browser = await launchBrowser(found);
  if ('missing' in browser) throw new Error(browser.missing.en);
  return browser;
}
