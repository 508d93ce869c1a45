// node scripts/pictures.ts: takes the README's pictures of the built site, with real programs running.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { findBrowser, launchBrowser } from '../src/checker/browser/browser.ts';
import { LANGS, type Lang } from '../src/i18n/text.ts';
import { benchOn } from '../tests/e2e/support/bench.ts';
import { startSite } from '../tests/e2e/support/start-site.ts';
import { takeClassPicture } from './class-picture.ts';
import { takeTapPicture } from './tap-picture.ts';

const DOCS = join(import.meta.dirname, '../docs');
const SAID = {
  en: ['Hello, B!', 'Hello, A. Who pays for all these bytes?'],
  zh: ['你好，乙！', '你好，甲。这些字节算谁的？'],
} as const;

async function lesson(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${lang}/lessons/websocket/#frames`);
  const bench = benchOn(page, 'chat');
  await bench.start();
  for (const [client, text] of SAID[lang].entries()) {
    await bench.say(client, text);
    await sleep(400);
  }
  await bench.wire.getByRole('button', { name: SAID[lang][0] }).first().press('Enter');
}

async function race(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${lang}/race/?rate=5&latency=120`);
  await page.locator('[data-start]').click();
  await sleep(9000);
}

async function exercise(page: Page, lang: Lang): Promise<void> {
  await page.goto(`/${lang}/exercises/04-hold/`);
  await page.getByRole('button', { name: { en: /^Check/, zh: /^检查/ }[lang] }).click();
  await page
    .getByRole('img', { name: { en: /^The browser of/, zh: /浏览器/ }[lang] })
    .first()
    .waitFor({ timeout: 90_000 });
  await sleep(3000);
}

const found = await findBrowser();
const browser = 'missing' in found ? found : await launchBrowser(found);
if ('missing' in browser) throw new Error(browser.missing.en);
const home = await mkdtemp(join(tmpdir(), 'wirebook-pictures-'));
// The folder's name is visible in a picture.
const site = await startSite({ WIREBOOK_WORKSPACE: join(home, 'workspace') });
try {
  await mkdir(DOCS, { recursive: true });
  for (const lang of LANGS) {
    for (const [name, take] of Object.entries({ lesson, race, exercise })) {
      const viewport = { width: 1440, height: 900 };
      const page = await browser.newPage({
        baseURL: site.url,
        viewport,
        colorScheme: name === 'race' ? 'dark' : 'light',
      });
      await take(page, lang);
      await page.screenshot({ path: join(DOCS, `${name}.${lang}.png`) });
      await page.close();
    }
    await takeClassPicture(browser, lang, join(DOCS, `class.${lang}.png`));
    await takeTapPicture(browser, lang, join(DOCS, `tap.${lang}.png`));
  }
} finally {
  await browser.close();
  await site.kill();
  for (const dir of [home, site.workspace]) await rm(dir, { recursive: true });
}
