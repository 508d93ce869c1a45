import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdBack } from './support/late-code.ts';
import { expect, test } from './support/site.ts';

test('progress is exported as a file, and imported after a question', async ({ page, site }, testInfo) => {
  await page.goto('/en/lessons/websocket/');
  for (const step of ['handshake', 'frames']) {
    await page.locator(`#${step}`).evaluate((section) => section.scrollIntoView({ block: 'end' }));
    await expect(page.locator(`[data-square][href="#${step}"]`)).toHaveClass(/done/);
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
  await writeFile(file, JSON.stringify(taken));
  await input.setInputFiles(file);
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(page.locator('[data-note]')).toBeEmpty();
});

test('a server that cannot write the progress says so, until it can', async ({ page }) => {
  let isFull = true;
  await page.route('**/api/progress', (route) =>
    isFull && route.request().method() === 'PATCH'
      ? route.fulfill({ status: 507, json: { error: { en: 'The disk is full', zh: '磁盘已满' } } })
      : route.fallback(),
  );
  await page.goto('/zh/lessons/websocket/');
  await page.locator('#handshake').evaluate((section) => section.scrollIntoView({ block: 'end' }));
  const notice = page.getByRole('alert').filter({ hasText: '磁盘已满' });
  await expect(notice).toBeVisible();
  isFull = false;
  await expect(notice).toHaveCount(0);
});

test('a click on Import that comes before its code is done when it is there', async ({ page }) => {
  const release = await holdBack(page, /\/progress-page\.[^/]*\.js$/);
  await page.goto('/en/progress/');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import' }).click();
  release();
  await chooser;
});

test('the list of exercises says how far the learner has come', async ({ page }) => {
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
