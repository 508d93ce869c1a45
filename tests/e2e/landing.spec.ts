import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exerciseIds } from '../../src/checker/exercise-catalogue.ts';
import { lessons } from '../../src/lessons/course.ts';
import { expectWithinBudget } from './budget.ts';
import { expect, test } from './site.ts';

test('the teaser runs a real race when asked, and loads nothing of it before', async ({ page }) => {
  const scripts = new Set<string>();
  page.on('request', (request) => scripts.add(new URL(request.url()).pathname));
  await expectWithinBudget(page, '/en/');
  expect([...scripts].filter((path) => path.includes('race'))).toEqual([]);
  await page.getByRole('button', { name: 'Start the race' }).click();
  const teaser = page.locator('[data-race="teaser"]');
  for (const lane of ['poll', 'long', 'sse', 'ws'])
    await expect(teaser.locator(`[data-each="${lane}"]`)).toHaveText(/^[\d\u202f]+ ms · [\d\u202f]+ B$/);
  await teaser.getByRole('button', { name: 'Cut for 3 s' }).click();
  await expect(teaser.getByText('the wire is cut')).toBeVisible();
  await expect(teaser.getByText('the wire is cut')).toBeHidden();
  await teaser.getByRole('button', { name: 'Stop' }).click();
  await expect(teaser.getByRole('status').first()).toHaveText('finished');
  await teaser.getByRole('link', { name: 'All the numbers' }).click();
  await expect(page).toHaveURL(/\/en\/race\/$/);
});

test('every link of the site leads somewhere, in both languages', async ({ page, site }) => {
  const seen = new Set<string>();
  const waiting = ['/en/', '/zh/'];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const response = await fetch(site.url + path);
    expect(response.status, path).toBe(200);
    if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
    const html = await response.text();
    for (const [, href = ''] of html.matchAll(/<(?:a|link)\b[^>]*\bhref="(\/[^"#]*)/g)) waiting.push(href);
    for (const [, id = ''] of html.matchAll(/href="#([^"]+)"/g))
      expect(html, `${path}#${id}`).toContain(`id="${id}"`);
  }
  expect(seen).toContain('/zh/lessons/websocket/');
  await page.goto('/en/nowhere/');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await page.goto('/zh/nowhere/');
  await expect(page.getByRole('heading', { name: '没有这个页面' })).toBeVisible();
});

test('every lesson, step and exercise is on the map', async ({ page }) => {
  for (const lang of ['en', 'zh'] as const) {
    await page.goto(`/${lang}/`);
    for (const { slug, steps } of lessons) {
      const row = page.locator('#map .row', { has: page.locator(`a[href="/${lang}/lessons/${slug}/"]`) });
      await expect(row.locator('[data-step-tile]')).toHaveCount(steps.length);
    }
    for (const id of await exerciseIds())
      await expect(page.locator(`#map a[href="/${lang}/exercises/${id}/"]`)).toHaveCount(1);
  }
});

test('the chosen colours stay, and the system decides again when asked to', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en/');
  const root = page.locator('html');
  await expect(root).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Colours' }).click();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.reload();
  await expect(root).toHaveAttribute('data-theme', 'light');
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.getByRole('button', { name: 'Colours' }).click();
  await page.emulateMedia({ colorScheme: 'light' });
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(root).toHaveAttribute('data-theme', 'dark');
});

test('a browser that lets nothing be kept shows the site all the same', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
  });
  await page.goto('/en/lessons/websocket/#frames');
  await page.getByRole('button', { name: 'Colours' }).click();
  const words = page.locator('#frames own-words');
  await words.getByRole('textbox').fill('The mask takes four bytes.');
  await expect(words.locator('[data-state]')).toHaveText('saved');
  await page.goto('/en/exercises/01-answer/');
  await expect(page.locator('.cm-content')).toBeVisible();
  expect(errors).toEqual([]);
});

test('progress is taken out as a file and taken in after a question', async ({ page, site }, testInfo) => {
  await page.goto('/en/lessons/websocket/');
  for (const step of ['handshake', 'frames']) {
    await page.locator(`#${step}`).evaluate((section) => section.scrollIntoView({ block: 'end' }));
    await expect(page.locator(`[data-square="${step}"]`)).toHaveClass(/done/);
  }
  await page.goto('/en/progress/');
  const frames = page.locator('[data-step-tile="websocket/frames"]');
  await expect(frames).toHaveClass(/done/);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const file = testInfo.outputPath('progress.json');
  await (await download).saveAs(file);
  const taken = JSON.parse(await readFile(file, 'utf8'));
  expect(taken.steps).toContain('websocket/frames');

  await writeFile(file, JSON.stringify({ ...taken, steps: ['websocket/handshake'] }));
  const input = page.locator('[data-file-input]');
  await input.setInputFiles(file);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await expect(frames).toHaveClass(/done/);
  await input.setInputFiles(file);
  await expect(page.getByRole('dialog')).toContainText('steps: 1');
  const reloaded = page.waitForEvent('load');
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await reloaded;
  await expect(frames).not.toHaveClass(/done/);
  expect(JSON.parse(await readFile(join(site.workspace, 'progress.json'), 'utf8')).steps).toHaveLength(1);

  await writeFile(file, JSON.stringify({ steps: ['../x y'], predictions: {}, exercises: {}, last: null }));
  await input.setInputFiles(file);
  await page.getByRole('dialog').getByRole('button', { name: 'Replace' }).click();
  await expect(page.locator('[data-note]')).not.toBeEmpty();
  await expect(page.locator('[data-step-tile="websocket/handshake"]')).toHaveClass(/done/);
  await writeFile(file, 'not even JSON');
  await input.setInputFiles(file);
  await expect(page.locator('[data-note]')).toHaveText('This file does not hold the progress of a workbook.');
});

test('the list of exercises says how far one has come', async ({ page }) => {
  const state = page.locator('[data-exercise-state="01-answer"]');
  const become = (exercise: object) =>
    page.evaluate(
      async (change) => {
        const headers = { 'Content-Type': 'application/json' };
        await fetch('/api/progress', { method: 'PATCH', headers, body: JSON.stringify(change) });
      },
      { exercises: { '01-answer': exercise } },
    );
  await page.goto('/en/exercises/');
  await expect(state).toHaveText('not checked yet');
  await become({ attempts: 1, passed: ['page', 'hello'] });
  await page.reload();
  await expect(state).toHaveText(/^2 of \d+ checks$/);
  await become({ firstPass: '2026-05-04T12:00:00.000Z' });
  await page.goto('/zh/exercises/');
  await expect(state).toHaveText('2026年5月4日 通过');
});
