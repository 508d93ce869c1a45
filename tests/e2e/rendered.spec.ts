import { once } from 'node:events';
import { mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { lessons } from '../../src/lessons/course.ts';
import { DIST } from '../../src/paths.ts';
import { createSite } from '../../src/server/pages/site.ts';
import type { Progress } from '../../src/workspace/learner-state.ts';
import { expect, test } from './support/site.ts';
import type { Site } from './support/start-site.ts';

const PROGRESS: Progress = {
  steps: ['websocket/handshake', 'websocket/frames'],
  predictions: {
    'websocket/bytes-up/en': {
      guess: 12,
      measured: 19,
      explanation: 'the mask',
      at: '2026-05-04T12:00:00.000Z',
    },
    'race/order/en': { guess: '', measured: null, explanation: '', at: '2026-05-04T12:00:00.000Z' },
  },
  exercises: {
    '01-answer': {
      attempts: 3,
      passed: ['page', 'hello', 'echo'],
      firstPass: '2026-05-04T12:00:00.000Z',
      revealed: true,
      hints: {},
    },
    '03-poll': { attempts: 1, passed: [], firstPass: null, revealed: false, hints: {} },
  },
  last: '/lessons/websocket/#both-ways',
};

/** Puts progress in place whole: a page may ask for it at any moment, and half a file is set aside as damaged. */
async function learn(site: Site, progress: Progress = PROGRESS): Promise<void> {
  const path = join(site.workspace, 'progress.json');
  await writeFile(`${path}.new`, JSON.stringify(progress));
  await rename(`${path}.new`, path);
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the map is ticked, and the way back into the lesson is there', async ({ page, site }) => {
    await page.goto('/en/');
    await expect(page.locator('[data-step-tile].done')).toHaveCount(0);
    await expect(page.locator('[data-summary]')).toBeEmpty();
    await expect(page.locator('[data-continue]')).toHaveText('Start with HTTP');
    await learn(site);
    await page.reload();
    await expect(page.locator('[data-step-tile].done')).toHaveCount(2);
    await expect(page.locator('[data-step-tile="websocket/frames"]')).toHaveClass('done');
    await expect(page.locator('#map [data-exercise-tile].done')).toHaveText(/^\s*01/);
    await expect(page.locator('[data-summary]')).toHaveText('Steps read: 2. Exercises passed: 1.');
    const link = page.locator('[data-continue]');
    await expect(link).toHaveText(/^Continue with 5\.3 /);
    await expect(link).toHaveAttribute('href', '/en/lessons/websocket/#both-ways');
    await page.goto('/zh/');
    await expect(link).toHaveText(/^继续学习 5\.3 /);
    await expect(link).toHaveAttribute('href', '/zh/lessons/websocket/#both-ways');
  });

  test('My workbook holds steps, predictions and exercises', async ({ page, site }) => {
    await learn(site);
    await page.goto('/en/progress/');
    await expect(page.locator('[data-step-tile].done')).toHaveCount(2);
    await expect(page.locator('[data-prediction="websocket/bytes-up/en"] [data-cell]')).toHaveText([
      '12',
      '19',
      'the mask',
    ]);
    await expect(page.locator('[data-prediction="race/order/en"] [data-cell]')).toHaveText([
      'skipped',
      '–',
      '–',
    ]);
    const passed = page.locator('[data-exercise="01-answer"] [data-cell]');
    await expect(passed).toHaveText(['3', '3', /2026/, 'yes']);
    await expect(page.locator('[data-exercise="03-poll"] [data-cell]')).toHaveText(['1', '0', '–', '–']);
    await expect(page.locator('[data-exercise="09-chatroom"] [data-cell]')).toHaveText(['0', '0', '–', '–']);
  });

  test('the list of exercises says how far one has come', async ({ page, site }) => {
    await learn(site);
    await page.goto('/zh/exercises/');
    await expect(page.locator('[data-exercise-state="01-answer"]')).toHaveText('2026年5月4日 通过');
    await expect(page.locator('[data-exercise-state="03-poll"]')).toHaveText(/^检查通过 0\/[1-9]\d*$/);
    await expect(page.locator('[data-exercise-state="09-chatroom"]')).toHaveText('尚未检查');
    await expect(page.locator('[data-exercise-tile].done')).toHaveCount(1);
  });

  test('a progress file that cannot be read is told on My workbook', async ({ page, site }) => {
    await mkdir(join(site.workspace, 'progress.json'));
    await page.goto('/zh/progress/');
    await expect(page.locator('.trouble')).toContainText('workspace/progress.json 是文件夹');
  });

  test('a page that cannot be rendered says so in its language', async ({ page, site }) => {
    await symlink('progress.json', join(site.workspace, 'progress.json'));
    expect((await page.goto('/zh/progress/'))?.status()).toBe(500);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('页面生成失败');
    expect((await page.goto('/en/'))?.status()).toBe(500);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page could not be rendered');
    expect((await page.goto('/en/lessons/http/'))?.status()).toBe(200);
  });
});

test('an error inside a page of Astro is a 500 in its language, and the next page is rendered', async () => {
  const nothing: Progress = { steps: [], predictions: {}, exercises: {}, last: null };
  const locals = [{}, { progress: nothing }];
  const site = await createSite({ dir: DIST, locals: async () => locals.shift() ?? {} });
  const server = createServer(site).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/zh/progress/`;
  const failed = await fetch(url);
  expect(failed.status).toBe(500);
  expect(await failed.text()).toContain('页面生成失败');
  expect((await fetch(url)).status).toBe(200);
  server.closeAllConnections();
  server.close();
});

/**
 * A browser draws a page that is still arriving as far as it has come, and a row whose second half is missing
 * stands elsewhere. So movements count from the second frame after the last byte of the document was parsed;
 * changes count from that byte on, before any deferred script runs.
 */
test('nothing of it moves or changes once the page has arrived', async ({ page, site }) => {
  await learn(site);
  await page.addInitScript(() => {
    const seen = { shifts: [] as { at: number; shift: number }[], changes: 0, settled: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shifts.push({
          at: entry.startTime,
          shift: (entry as PerformanceEntry & { value: number }).value,
        });
    }).observe({ type: 'layout-shift', buffered: true });
    document.addEventListener('readystatechange', () => {
      if (document.readyState !== 'interactive') return;
      const main = document.querySelector('main');
      const watched = {
        subtree: true,
        childList: true,
        characterData: true,
        attributeFilter: ['class', 'href', 'style', 'hidden'],
      };
      if (main) new MutationObserver((all) => (seen.changes += all.length)).observe(main, watched);
      requestAnimationFrame(() => requestAnimationFrame((at) => (seen.settled = at)));
    });
  });
  for (const path of ['/en/', '/zh/exercises/', '/en/progress/']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.waitForFunction('window.seen.settled > 0');
    expect(
      await page.evaluate('window.seen.shifts.filter(({ at }) => at >= window.seen.settled)'),
      path,
    ).toEqual([]);
    expect(await page.evaluate('window.seen.changes'), path).toBe(0);
  }
});

test('a lesson is ticked in the header without moving it', async ({ page, site }) => {
  const polling = lessons.find(({ slug }) => slug === 'polling');
  await learn(site, { ...PROGRESS, steps: (polling?.steps ?? []).map(({ id }) => `polling/${id}`) });
  const places = () =>
    page.locator('.top > *').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
  await page.route('**/api/progress', (route) => route.abort());
  await page.goto('/en/lessons/http/');
  const before = await places();
  await page.unroute('**/api/progress');
  await page.reload();
  await expect(page.locator('.course [data-lesson="polling"] .tk')).toBeVisible();
  await expect(page.locator('.course .tk:visible')).toHaveCount(1);
  expect(await places()).toEqual(before);
});

test('what another page has done shows on the way back to this one, and the focus stays', async ({
  page,
  site,
}) => {
  await page.goto('/en/');
  const link = page.locator('[data-continue]');
  await link.focus();
  await learn(site);
  await lookAgain(page);
  await expect(link).toHaveText(/^Continue with 5\.3 /);
  await expect(link).toHaveAttribute('href', '/en/lessons/websocket/#both-ways');
  await expect(link).toBeFocused();
  await expect(page.locator('[data-step-tile].done')).toHaveCount(2);
  await learn(site, { ...PROGRESS, steps: [] });
  await lookAgain(page);
  await expect(page.locator('[data-step-tile].done')).toHaveCount(0);

  await page.goto('/en/lessons/http/');
  await learn(site);
  await page.goBack();
  await expect(page.locator('[data-step-tile].done')).toHaveCount(2);
});

test('what could not be saved before is saved by the next page, and shown there', async ({ page, site }) => {
  await page.goto('/en/lessons/http/');
  await page.evaluate(() => localStorage.setItem('wirebook.unsaved', '{"steps": ["http/messages"]}'));
  await page.goto('/en/progress/');
  await expect(page.locator('[data-step-tile="http/messages"]')).toHaveClass('done');
  expect(await page.evaluate(() => localStorage.getItem('wirebook.unsaved'))).toBeNull();
  const { steps } = await (await page.request.get(`${site.url}/api/progress`)).json();
  expect(steps).toEqual(['http/messages']);
});

/** As when the reader comes back from another tab. */
async function lookAgain(page: Page): Promise<void> {
  const rendered = page.waitForResponse((response) => response.url() === page.url());
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await rendered;
}
