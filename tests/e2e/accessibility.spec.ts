import type { Page } from '@playwright/test';
import { lessons } from '../../src/lessons/course.ts';
import { violationsOn } from './support/accessibility.ts';
import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';

const PAGES = [
  '',
  'race/',
  'progress/',
  'exercises/',
  'exercises/09-chatroom/',
  'programs/websocket/chat/server.ts/',
  'lessons/websocket/present/',
  'lessons/websocket/handout/',
  'lessons/websocket/teach/',
];
const LESSONS = lessons.map(({ slug }) => `lessons/${slug}/`);
/** The pages that show a lesson to others. */
const TEACHING_PAGES = ['present', 'handout', 'teach'].map((name) => `lessons/long-polling/${name}/`);

/**
 * Chromium warns of this at every sandboxed frame with a page of its own. The frames of programs are of another origin, by
 * their port, so they cannot reach the sandbox around them.
 */
const SANDBOX_WARNING = /allow-scripts and allow-same-origin/;

for (const lang of ['en', 'zh']) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`pages are accessible (${lang}, ${colorScheme})`, async ({ page }) => {
      const complaints = complaintsOf(page);
      await page.emulateMedia({ colorScheme });
      for (const path of PAGES) {
        await page.goto(`/${lang}/${path}`);
        expect(await violationsOn(page), path).toEqual([]);
      }
      await page.goto(`/${lang}/lessons/websocket/#frames`);
      const bench = benchOn(page, 'chat');
      await bench.start();
      await bench.element.locator('[data-fault="frozen"]').click();
      await expect(bench.element.locator('[data-fault="frozen"]')).toHaveAttribute('data-on');
      expect(await violationsOn(page, 'wire-view'), 'running').toEqual([]);
      expect(complaints).toEqual([]);
    });
  }
}

for (const path of LESSONS)
  test(`${path} is accessible`, async ({ page }) => {
    const complaints = complaintsOf(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const lang of ['en', 'zh']) {
        await page.goto(`/${lang}/${path}`);
        expect(await violationsOn(page), `${lang}, ${colorScheme}`).toEqual([]);
      }
    }
    expect(complaints).toEqual([]);
  });

/** Collects what the browser complains of from now on. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type()) || SANDBOX_WARNING.test(message.text())) return;
    complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`pages for teaching are accessible (${colorScheme})`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.addInitScript((theme) => localStorage.setItem('wirebook.present.theme', theme), colorScheme);
    for (const lang of ['en', 'zh']) {
      for (const path of TEACHING_PAGES) {
        await page.goto(`/${lang}/${path}`);
        await expect(page.locator('[data-teaching] .step:visible').first()).toBeVisible();
        expect(await violationsOn(page), path).toEqual([]);
      }
    }
  });
}

test('the lesson can be read without JavaScript', async ({ browser, site }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: site.url });
  const page = await context.newPage();
  await page.goto('/en/lessons/websocket/');
  await expect(page.getByRole('heading', { name: 'Frames: the envelope of a message' })).toBeVisible();
  await expect(page.getByText('The bench needs JavaScript').first()).toBeVisible();
  await page.getByRole('link', { name: 'server.ts' }).first().click();
  await expect(page.getByRole('heading', { name: 'handshake/server.ts' })).toBeVisible();
  await context.close();
});

for (const lang of ['en', 'zh'])
  test(`on a phone nothing is wider than the screen (${lang})`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const path of [...PAGES, ...LESSONS, ...TEACHING_PAGES]) {
      await page.goto(`/${lang}/${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(390);
    }
  });

test('on a phone the bench lies over the text, and goes on running beside it on a wide page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/en/lessons/websocket/#frames');
  const bench = benchOn(page, 'chat');
  await page.getByRole('button', { name: 'Bench of this step' }).click();
  await bench.start();
  await bench.say(0, 'hi');
  await expect(bench.client(1).getByRole('listitem')).toHaveText('hi');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(await violationsOn(page, 'wire-view')).toEqual([]);

  await page.getByRole('button', { name: 'Back to the text' }).click();
  await expect(page.locator('#frames')).toBeInViewport();
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect(bench.client(1).getByRole('listitem')).toHaveText('hi');
  await expect(bench.element).toBeVisible();
});
