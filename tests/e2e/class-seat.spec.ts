import type { Page } from '@playwright/test';
import { violationsOn } from './support/accessibility.ts';
import { expect, test } from './support/class-site.ts';
import { holdBack } from './support/late-code.ts';

const PHONE = { width: 390, height: 844 };
const STEP = { page: 'lesson', lesson: 'sse', step: 'last-event-id' } as const;
const NEXT = { page: 'lesson', lesson: 'sse', step: 'gives-up' } as const;
const RESUME = { kind: 'demo', lesson: 'sse', name: 'resume' } as const;
const GUESS = {
  type: 'open-guess',
  key: 'sse/lost',
  lesson: 'sse',
  prediction: 'lost',
  options: null,
} as const;

const strip = (page: Page) => page.locator('.class-strip');
const currentStep = (page: Page) => page.locator('[data-square][aria-current="step"]');
const note = (page: Page, name: string) => page.locator(`.class-note[data-note="${name}"]`);

/** Resolves once the page glides no more, to the place where it rests. */
const glided = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (before: number) =>
          scrollY === before ? resolve(before) : setTimeout(look, 100, scrollY);
        look(Number.NaN);
      }),
  );

test('joining tells what is wrong, and then waits for the class', async ({ page, site }) => {
  await page.setViewportSize(PHONE);
  await page.goto(`${site.url}/en/join/`);
  await page.locator('[data-name]').fill('Mei');
  await page.locator('[data-go]').click();
  await expect(page.getByRole('alert')).toContainText('six characters');
  await page.locator('[data-code]').fill('AAA AAA');
  await page.locator('[data-go]').click();
  await expect(page.getByRole('alert')).toContainText('no class with this code');
  await page.locator('[data-code]').fill(`${site.code.slice(0, 3).toLowerCase()} ${site.code.slice(3)}`);
  await page.locator('[data-go]').click();
  await expect(page.locator('[data-room]')).toContainText('Mei');
  await site.teacher.steer({ type: 'go', place: STEP });
  await expect(page).toHaveURL(/\/en\/lessons\/sse\/#last-event-id$/);
  await expect(currentStep(page)).toHaveText('4');
  expect(site.teacher.state.class.seats).toBe(1);
});

test('what is typed and pressed before the code of the page is there joins when it is', async ({
  page,
  site,
}) => {
  const release = await holdBack(page, /\/join-page\.[^/]*\.js$/);
  await page.goto(`${site.url}/en/join/`);
  await page.locator('[data-code]').fill(site.code.toLowerCase());
  await page.locator('[data-name]').fill('Mei');
  await page.locator('[data-go]').click();
  release();
  await expect(page.locator('[data-room]')).toContainText('Mei');
  expect(page.url()).not.toContain('Mei');
});

test('a name that is taken is refused in words', async ({ page, browser, site }) => {
  await site.join(page, 'Mei');
  const other = await browser.newPage();
  await other.goto(`${site.url}/en/join/#${site.code}`);
  await other.locator('[data-name]').fill('Mei');
  await other.locator('[data-go]').click();
  // Two people may have one name in some classes; whatever the class answers, the page tells it.
  await expect(other.locator('[data-wrong]:visible').or(strip(other))).toBeVisible();
  await other.close();
});

test('a seat follows, steps aside without a jump, and comes back', async ({ page, site }) => {
  await site.teacher.steer({ type: 'go', place: STEP });
  await site.join(page, 'Jonas');
  await expect(currentStep(page)).toHaveText('4');
  await site.teacher.steer({ type: 'go', place: NEXT });
  await expect(currentStep(page)).toHaveText('5');

  await expect(page.locator('#gives-up h2')).toBeInViewport();
  const before = await glided(page);
  await page.getByRole('button', { name: 'Step aside' }).click();
  await site.teacher.until((state) => state.class.following === 0);
  await site.teacher.steer({ type: 'go', place: STEP });
  await expect(strip(page)).toContainText('the class is at 4.4');
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await page.getByRole('button', { name: 'Back to the class' }).click();
  await expect(currentStep(page)).toHaveText('4');
  await site.teacher.until((state) => state.class.following === 1);
});

test('who scrolls to another step has stepped aside', async ({ page, site }) => {
  await site.teacher.steer({ type: 'go', place: STEP });
  await site.join(page, 'Jonas');
  await expect(currentStep(page)).toHaveText('4');
  await page.mouse.move(300, 500);
  await page.mouse.wheel(0, -2500);
  await expect(strip(page)).toHaveAttribute('data-how', 'aside');
});

test('who types is told that the class has moved, and stays until they are done', async ({ page, site }) => {
  await site.teacher.steer({ type: 'go', place: STEP });
  await site.join(page, 'Jonas');
  const area = page.locator('own-words textarea').first();
  await area.fill('It says where it stopped');
  await area.focus();
  await site.teacher.steer({ type: 'go', place: { page: 'lesson', lesson: 'websocket', step: 'handshake' } });
  await expect(strip(page)).toHaveAttribute('data-how', 'waiting');
  await expect(page).toHaveURL(/lessons\/sse/);
  await page.getByRole('button', { name: 'Go there' }).click();
  await expect(page).toHaveURL(/lessons\/websocket/);
});

test('all share one run: own windows, one wire, the faults of the teacher', async ({
  page,
  browser,
  site,
}) => {
  const phone = await browser.newPage({ viewport: PHONE });
  await site.teacher.steer({ type: 'go', place: STEP });
  await site.join(page, 'Mei');
  await site.join(phone, '林夏', 'zh');
  await site.teacher.steer({ type: 'start-run', program: RESUME, clients: [] });
  const bench = page.locator('lesson-bench[data-program="resume"]');
  await expect(bench.frameLocator('.shared iframe').locator('body')).toContainText('#1', { timeout: 30_000 });
  await expect(bench.locator('.wire-heads')).toContainText('me');
  await expect(bench.locator('.wire-heads')).toContainText('others 1');
  await phone.getByRole('button', { name: '我的窗口' }).click();
  await expect(phone.locator('.shared iframe')).toBeInViewport();
  await expect(phone.locator('.wire-heads')).toContainText('其他 1 人');

  // The bytes of a row come when it is opened.
  await bench
    .getByRole('button', { name: /GET \/with-id/ })
    .first()
    .click();
  await expect(bench.locator('.wire-inspector')).toContainText('HTTP/1.1');

  site.teacher.send({ type: 'faults', change: { latency: 40 }, for: null });
  for (const one of [page, phone]) await expect(one.locator('.class-ban')).toContainText('40 ms');
  site.teacher.send({ type: 'faults', change: { latency: 0 }, for: null });
  await expect(page.locator('.class-ban')).toBeHidden();
  await phone.close();
});

test('a guess is taken, shown as counts, and measured', async ({ page, browser, site }) => {
  const other = await browser.newPage({ viewport: PHONE });
  await site.teacher.steer({ type: 'go', place: STEP });
  await site.join(page, 'Mei');
  await site.join(other, 'Priya');
  await site.teacher.steer(GUESS);
  const asked = page.locator('.class-guess');
  await asked.locator('input').fill('3');
  await asked.getByRole('button', { name: 'Guess 3' }).click();
  await expect(asked).toContainText('Your guess: 3');
  await expect(other.locator('.class-guess')).toContainText('1 of 2 have answered');
  await expect(page.locator('.votes')).toHaveCount(0);
  await other.locator('.class-guess input').fill('5');
  await other.locator('.class-guess-go').click();
  await site.teacher.until((state) => state.class.tally?.answered === 2);
  await site.teacher.steer({ type: 'close-guess' });
  await expect(page.locator('.votes')).toHaveAttribute('aria-label', /3: 1 seat, 5: 1 seat, mine 3/);
  await expect(page.locator('.votes .is-mine').first()).toBeAttached();
  await site.teacher.steer({ type: 'measured', value: 3 });
  await expect(other.locator('.votes')).toHaveAttribute('aria-label', /measured 3/);
  await site.teacher.steer({ type: 'put-guess-away' });
  await expect(page.locator('.class-guess')).toHaveCount(0);
  await other.close();
});

test('a seat moves to another device by its words, and the old one is told', async ({
  page,
  browser,
  site,
}) => {
  await site.join(page, 'Mei');
  const four = page.locator('[data-four]');
  await expect(four).toHaveText(/(\S+ ){3}\S+/);
  const words = await four.textContent();
  const device = await browser.newPage();
  await device.goto(`${site.url}/en/join/#${site.code}`);
  await device
    .locator('[name="word"]')
    .first()
    .fill(words ?? '');
  await device.getByRole('button', { name: 'Continue' }).click();
  await expect(device.locator('[data-room]')).toContainText('Mei');
  await expect(note(page, 'over')).toContainText('another device');
  expect(site.teacher.state.class.seats).toBe(1);
  await device.close();
});

test('a hand goes up and down, and a removed seat is told so', async ({ page, site }) => {
  await site.join(page, 'Mei');
  await page.getByRole('button', { name: 'Raise hand' }).first().click();
  await site.teacher.until((state) => state.class.hands === 1);
  site.teacher.send({ type: 'hand-down', seat: 1 });
  await expect(page.getByRole('button', { name: 'Raise hand' }).first()).toBeVisible();
  site.teacher.send({ type: 'remove-seat', seat: 1 });
  await expect(note(page, 'over')).toContainText('freed your seat');
  expect(await page.evaluate(() => localStorage.getItem('wirebook.class'))).toBeNull();
});

test('leaving asks first, and the page is an ordinary one again', async ({ page, site }) => {
  await site.teacher.steer({ type: 'go', place: STEP });
  await site.join(page, 'Mei');
  await page.getByRole('button', { name: 'seat 1' }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await expect(strip(page)).toHaveCount(0);
});

for (const lang of ['en', 'zh'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`joining and following are accessible (${lang}, ${colorScheme})`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(PHONE);
      await page.goto(`${site.url}/${lang}/join/#${site.code}`);
      expect(await violationsOn(page)).toEqual([]);
      await site.join(page, 'Mei', lang);
      await expect(page.locator('[data-room]')).toContainText('Mei');
      expect(await violationsOn(page)).toEqual([]);
      await site.teacher.steer({ type: 'go', place: STEP });
      await expect(currentStep(page)).toHaveText('4');
      await site.teacher.steer({ type: 'start-run', program: RESUME, clients: [] });
      await site.teacher.steer(GUESS);
      await expect(page.locator('.class-guess-go')).toBeInViewport({ ratio: 1 });
      // What lies half under the bar at the bottom counts as too small for a finger, until it is scrolled.
      expect(await violationsOn(page, 'own-words')).toEqual([]);
      await page.setViewportSize({ width: 1440, height: 900 });
      site.teacher.send({ type: 'faults', change: { latency: 40 }, for: 'all' });
      await expect(page.locator('.class-ban')).toBeVisible();
      await site.teacher.steer({ type: 'close-guess' });
      await expect(page.locator('.votes')).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    });
  }
}
