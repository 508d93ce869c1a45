import { exerciseIds } from '../../src/checker/exercise-catalogue.ts';
import { lessons } from '../../src/lessons/course.ts';
import { expectWithinBudget } from './support/budget.ts';
import { expect, test } from './support/site.ts';

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
  await expect(teaser.getByText('the connections are cut')).toBeVisible();
  await expect(teaser.getByText('the connections are cut')).toBeHidden();
  await teaser.getByRole('button', { name: 'Stop' }).click();
  await expect(teaser.getByRole('status').first()).toHaveText('finished');
  await teaser.getByRole('link', { name: 'All the numbers' }).click();
  await expect(page).toHaveURL(/\/en\/race\/$/);
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

for (const lang of ['en', 'zh'])
  test(`the squares of a lesson stand in one line, and no column of the map touches the next (${lang})`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/${lang}/`);
    const rows = await page.locator('.map .row').evaluateAll((all) =>
      all.map((row) => {
        const boxes = (selector: string) =>
          [...row.querySelectorAll(selector)].map((element) => element.getBoundingClientRect());
        const squares = boxes('[data-step-tile]');
        const exercises = boxes('.exs > li');
        const minutes = boxes('.mi');
        const right = (all: DOMRect[]) => Math.max(0, ...all.map((box) => box.right));
        return {
          lines: new Set(squares.map(({ top }) => top)).size,
          beforeExercises: (exercises[0]?.left ?? Infinity) - right(squares),
          beforeMinutes: (minutes[0]?.left ?? Infinity) - right(exercises),
        };
      }),
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { lines, beforeExercises, beforeMinutes } of rows) {
      expect(lines).toBe(1);
      expect(beforeExercises).toBeGreaterThan(8);
      expect(beforeMinutes).toBeGreaterThan(8);
    }
  });
