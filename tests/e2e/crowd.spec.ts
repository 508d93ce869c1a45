import type { Page } from '@playwright/test';
import { crowdWords } from '../../src/i18n/crowd/index.ts';
import { raceWords } from '../../src/i18n/race/index.ts';
import { racePageWords } from '../../src/i18n/race-page/index.ts';
import { LANES, type Lane } from '../../src/race/lane.ts';
import { violationsOn } from './support/accessibility.ts';
import { expect, test } from './support/site.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const cell = (page: Page, lane: Lane, line: string) =>
  page.locator(`[data-crowd-table="fixed"] [data-lane="${lane}"] [data-line="${line}"] span`);

async function numberIn(page: Page, lane: Lane, line: string): Promise<number> {
  const text = (await cell(page, lane, line).textContent()) ?? '';
  return Number(text.replace(/\D/g, ''));
}

for (const lang of ['en', 'zh'] as const) {
  const words = { ...racePageWords[lang], ...crowdWords[lang] };

  test(`a crowd comes back in every lane, after the reader's guess (${lang})`, async ({ page }) => {
    test.slow();
    await page.goto(`/${lang}/race/?preset=crowd`);
    const crowd = page.locator('[data-crowd]');
    await expect(crowd).toBeVisible();
    await expect(page.locator('[data-start]')).toBeHidden();
    expect(await violationsOn(page), 'before').toEqual([]);

    const state = crowd.locator('[data-crowd-state]');
    await crowd.locator('[data-crowd-start="fixed"]').press('Enter');
    await expect(crowd.locator('[data-crowd-stop]')).toBeFocused();
    await expect(state).toContainText('200', { timeout: 60_000 });
    await expect(cell(page, 'poll', 'fullest')).toBeHidden();
    await crowd.locator('input[value="sse"]').press('Space');
    await crowd.locator('[data-crowd-give]').press('Enter');
    await expect(cell(page, 'poll', 'fullest')).toBeVisible();

    await expect(state).toHaveText(raceWords[lang].state.done, { timeout: 240_000 });
    for (const lane of LANES) {
      for (const line of ['firstSecond', 'fullest', 'allBack'])
        expect(await numberIn(page, lane, line), `${lane}, ${line}`).toBeGreaterThan(0);
    }
    await expect(crowd.locator('[data-crowd-story]')).toContainText(/\d.*\d/);
    await expect(crowd.locator('[data-crowd-told]')).toContainText('SSE');
    expect(await violationsOn(page), 'after').toEqual([]);

    await crowd.getByRole('button', { name: 'Markdown' }).click();
    await expect(crowd.locator('[data-crowd-said]')).toHaveText(raceWords[lang].copied);
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain(words.held('fixed', 200));
  });
}

test('a crowd can be stopped, another preset ends it, and its address brings it back', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/en/race/');
  await page.getByRole('button', { name: racePageWords.en.crowd.name }).click();
  await expect(page).toHaveURL(/\?preset=crowd$/);
  const [crowd, state] = [page.locator('[data-crowd]'), page.locator('[data-crowd-state]')];
  await crowd.locator('[data-crowd-skip]').click();
  await crowd.locator('[data-crowd-start="jittered"]').click();
  await expect(state).toContainText('200', { timeout: 60_000 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await violationsOn(page)).toEqual([]);
  await crowd.locator('[data-crowd-stop]').click();
  await expect(state).toHaveText(crowdWords.en.stopped);
  await crowd.locator('[data-crowd-start="fixed"]').click();
  await page.getByRole('button', { name: 'A busy chat' }).click();
  await expect(crowd).toBeHidden();
  await expect(state).toHaveText(crowdWords.en.stopped);
  await expect(page.locator('[data-start]')).toBeVisible();
});

test('when the server goes away, the crowd says so', async ({ page, site }) => {
  await page.goto('/en/race/?preset=crowd');
  await page.locator('[data-crowd-start="fixed"]').click();
  await expect(page.locator('[data-crowd-state]')).toContainText('200', { timeout: 60_000 });
  await site.kill();
  await expect(page.locator('[data-crowd-state]')).toHaveText(raceWords.en.state.lost);
  await expect(page.locator('[data-crowd-start="fixed"]')).toBeVisible();
});
