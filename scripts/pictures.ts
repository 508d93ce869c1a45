// node scripts/pictures.ts: takes the README's pictures from the built site, with real programs running.
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from 'playwright';
import { findBrowser, launchFlags } from '../src/checker/browser.ts';

const DOCS = join(import.meta.dirname, '../docs');
const PORT = '4399';
const SAID = {
  en: ['Hello, B!', 'Hello, A. Who pays for all these bytes?'],
  zh: ['你好，乙！', '你好，甲。这些字节算谁的？'],
} as const;

async function lesson(page: Page, lang: 'en' | 'zh'): Promise<void> {
  await page.goto(`/${lang}/lessons/websocket/#frames`);
  const bench = page.locator('lesson-bench[data-program="chat"]');
  await bench.locator('[data-start]').click();
  for (const [client, text] of SAID[lang].entries()) {
    const box = bench.locator('iframe').nth(client).contentFrame().getByRole('textbox');
    await box.fill(text);
    await box.press('Enter');
    await sleep(400);
  }
  const [frame] = await bench.locator('wire-view').getByRole('button', { name: SAID[lang][0] }).all();
  await frame?.press('Enter');
}

async function race(page: Page, lang: 'en' | 'zh'): Promise<void> {
  await page.goto(`/${lang}/race/?rate=5&latency=120`);
  await page.locator('[data-start]').click();
  await sleep(9000);
}

async function exercise(page: Page, lang: 'en' | 'zh'): Promise<void> {
  await page.goto(`/${lang}/exercises/04-hold/`);
  await page.getByRole('button', { name: { en: /^Check/, zh: /^检查/ }[lang] }).click();
  await page
    .getByRole('img', { name: { en: /^The browser of/, zh: /浏览器/ }[lang] })
    .first()
    .waitFor({ timeout: 90_000 });
  await sleep(3000);
}

const browser = await findBrowser();
if ('missing' in browser) throw new Error(browser.missing.en);
const workspace = await mkdtemp(join(tmpdir(), 'wirebook-pictures-'));
const server = spawn(process.execPath, ['src/server/main.ts'], {
  env: { ...process.env, PORT, WIREBOOK_WORKSPACE: join(workspace, 'workspace') },
  stdio: 'inherit',
});
const url = `http://localhost:${PORT}`;
while (!(await fetch(`${url}/healthz`).catch(() => null))?.ok) await sleep(50);
const chrome = await chromium.launch({ executablePath: browser.executablePath, args: launchFlags() });
try {
  await mkdir(DOCS, { recursive: true });
  for (const lang of ['en', 'zh'] as const) {
    for (const [name, take] of Object.entries({ lesson, race, exercise })) {
      const viewport = { width: 1440, height: 900 };
      const page = await chrome.newPage({
        baseURL: url,
        viewport,
        colorScheme: name === 'race' ? 'dark' : 'light',
      });
      await take(page, lang);
      await page.screenshot({ path: join(DOCS, `${name}.${lang}.png`) });
      await page.close();
    }
  }
} finally {
  await chrome.close();
  server.kill();
  await rm(workspace, { recursive: true });
}
