import { lessons } from '../../src/lessons/course.ts';
import { expectWithinBudget } from './support/budget.ts';
import { expect, test } from './support/site.ts';

for (const lang of ['en', 'zh']) {
  test(`a first visit to a lesson stays within its budget (${lang})`, async ({ context }) => {
    const visit = async (slug: string) =>
      expectWithinBudget(await context.newPage(), `/${lang}/lessons/${slug}/`);
    await Promise.all(lessons.map(({ slug }) => visit(slug)));
  });
}

test('nothing moves while the lesson loads', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto('/zh/lessons/websocket/', { waitUntil: 'networkidle' });
    const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
    expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThan(0.05);
  }
});
