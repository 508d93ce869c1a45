import { launchFlags } from '../../src/checker/browser/browser.ts';
import { benchOn } from './support/bench.ts';
import { freePort } from './support/free-port.ts';
import { expect, test } from './support/site.ts';
import { startSite } from './support/start-site.ts';

// A name of the LAN on plain HTTP: for a browser no secure context, in which parts of its API do not exist.
const NAME = 'wirebook.test';
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...launchFlags(), `--host-resolver-rules=MAP ${NAME} 127.0.0.1`] });
  },
});

test('lessons work on plain HTTP under a name of the LAN', async ({ page }) => {
  const port = await freePort();
  const site = await startSite({ PORT: `${port}`, WIREBOOK_ORIGINS: `http://${NAME}:${port}` });
  try {
    await page.goto(`http://${NAME}:${port}/en/lessons/websocket/`);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    const bench = benchOn(page, 'handshake');
    await bench.start();
    await bench.client(0).getByRole('button').first().click();
    await expect(page.locator('accept-key')).toContainText('✓');
    await bench.element.getByRole('button', { name: 'Copy the address' }).click();
    await expect(bench.element.getByText('Copied').first()).toBeAttached();
  } finally {
    await site.kill();
  }
});
