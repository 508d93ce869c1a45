import { lessons } from '../../src/lessons/course.ts';
import { expect, test } from './support/site.ts';

for (const { slug } of lessons) {
  test(`every program of lesson ${slug} starts by the keyboard alone, shows its page, and stops`, async ({
    page,
  }) => {
    test.setTimeout(300_000);
    const complaints: string[] = [];
    page.on('pageerror', ({ message }) => {
      // The naive page goes on asking when its server is gone, as the lesson explains.
      if (message !== 'Failed to fetch') complaints.push(message);
    });
    await page.goto(`/en/lessons/${slug}/`);
    const programs = await page
      .locator('[data-step]')
      .evaluateAll((steps) => [
        ...new Set(steps.map((step) => (step as HTMLElement).dataset['program'] ?? '')),
      ]);
    for (const program of programs) {
      await page
        .locator(`[data-step][data-program="${program}"]`)
        .first()
        .evaluate((step) => step.scrollIntoView({ behavior: 'instant' }));
      const bench = page.locator(`lesson-bench[data-program="${program}"]`);
      await expect(bench).toBeVisible();
      await bench.locator('[data-start]').focus();
      await page.keyboard.press('Enter');
      await expect(bench.locator('[data-stop]')).toBeVisible();
      for (const frame of await bench.locator('iframe').all())
        await expect(frame.contentFrame().locator('body')).not.toBeEmpty();
      // What a learner types is all that is in a box: nothing is prefilled.
      for (const frame of await bench.locator('iframe').all())
        for (const box of await frame.contentFrame().locator('input:not([type]):visible').all()) {
          await expect(box).toHaveValue('');
          await expect(box).toHaveAttribute('placeholder', /./);
        }
      // A page that is stopped while it still loads reports the files that it could not load.
      const frames = page.frames().filter((frame) => frame !== page.mainFrame());
      await Promise.all(frames.map((frame) => frame.waitForLoadState('load')));
      await bench.locator('[data-stop]').focus();
      await page.keyboard.press('Enter');
      await expect(bench.locator('[data-start]')).toBeVisible();
    }
    expect(complaints).toEqual([]);
  });
}
