import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, get, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test as base, expect } from '@playwright/test';
import { violationsOn } from './support/accessibility.ts';
import { freePort } from './support/free-port.ts';

/** A tap in front of a server, with the addresses that it prints. */
interface Tapped {
  url: string;
  page: string;
  port: number;
  server: Server;
  child: ChildProcess;
}

const test = base.extend<{ tapped: Tapped }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
  tapped: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), 'wirebook-tap-'));
    const port = await freePort();
    const server = await serve(port);
    const child = spawn(process.execPath, ['src/cli/tap/command.ts', `${port}`, '--lang', 'en'], {
      env: { ...process.env, WIREBOOK_WORKSPACE: home },
      stdio: ['ignore', 'inherit', 'pipe'],
    });
    let said = '';
    for await (const line of createInterface(child.stderr)) {
      said += `${line}\n`;
      if (line.includes('is there')) break;
    }
    const [url = '', , page = ''] = said.match(/http:\/\/localhost:\d+\//g) ?? [];
    await use({ url, page, port, server, child });
    server.closeAllConnections();
    server.close();
    if (child.exitCode === null) {
      child.kill('SIGINT');
      await once(child, 'exit');
    }
    await rm(home, { recursive: true });
  },
});

async function serve(port: number): Promise<Server> {
  const server = createServer((request, response) => response.end(`hello ${request.url}`));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

async function ask(url: string, path: string): Promise<void> {
  const request = get(new URL(path, url), { agent: false, headers: { 'User-Agent': 'curl/8.5.0' } });
  const [response] = await once(request, 'response');
  response.resume();
  await once(response, 'end');
}

test('the tap shows what passes, through a restart of the server', async ({ page, tapped }) => {
  await ask(tapped.url, '/before');
  await page.goto(`${tapped.page}en/tap/`);
  const row = (path: string) => page.locator('wire-view').getByRole('button', { name: `GET ${path}` });
  const status = page.locator('[data-part=status]');
  await expect(status).toHaveText('The server is there');
  await expect(row('/before')).toHaveCount(1);
  await expect(page.locator('wire-view')).toContainText('curl');
  tapped.server.close();
  tapped.server.closeAllConnections();
  await expect(status).toHaveText('Nothing listens there. Waiting for it …');
  tapped.server = await serve(tapped.port);
  await expect(status).toHaveText('The server is there');
  await ask(tapped.url, '/after');
  await row('/after').press('Enter');
  await expect(page.locator('wire-view').getByRole('region')).toContainText('/after');
  await page.reload();
  await expect(row('/before')).toHaveCount(1);
  await expect(row('/after')).toHaveCount(1);
});

test('faults of the page act on the tap, by keyboard too, and its end is said', async ({ page, tapped }) => {
  await page.goto(`${tapped.page}en/tap/`);
  const cable = page.locator('[data-fault=frozen]');
  await expect(cable).toBeEnabled();
  await cable.press('Enter');
  await expect(cable).toHaveAttribute('aria-pressed', 'true');
  const request = get(tapped.url).on('error', () => {});
  await cable.press('Enter');
  await once(request, 'response');
  await expect(cable).toHaveAttribute('aria-pressed', 'false');
  tapped.child.kill('SIGINT');
  await expect(page.locator('[data-part=status]')).toContainText('The tap has ended.');
  await expect(cable).toBeDisabled();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the page of the tap is accessible, and fits a phone (${colorScheme})`, async ({ page, tapped }) => {
    await page.emulateMedia({ colorScheme });
    await ask(tapped.url, '/');
    for (const [lang, there] of [
      ['en', 'The server is there'],
      ['zh', '服务器已就绪'],
    ] as const) {
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(`${tapped.page}${lang}/tap/`);
        await expect(page.locator('[data-part=status]')).toHaveText(there);
        await expect(page.locator('wire-view').getByRole('button', { name: 'GET /' })).toHaveCount(1);
        expect(await violationsOn(page), `${lang} ${width}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
  });
}
