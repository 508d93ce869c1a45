import type { Locator, Page } from '@playwright/test';
import { raceWords } from '../../src/i18n/race/index.ts';
import { racePageWords } from '../../src/i18n/race-page/index.ts';
import { LANES, type Lane } from '../../src/race/lane.ts';
import { TABLE } from '../../src/race/table.ts';
import { violationsOn } from './support/accessibility.ts';
import { expectWithinBudget } from './support/budget.ts';
import { holdBack } from './support/late-code.ts';
import { expect, test } from './support/site.ts';

const FAST = '?rate=10&poll=200&latency=20';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

function cell(page: Page, line: string, lane: Lane): Locator {
  return page.locator(`[data-line="${line}"] [data-lane="${lane}"] [data-number]`);
}

async function numberIn(page: Page, line: string, lane: Lane): Promise<number> {
  const text = await cell(page, line, lane).textContent();
  return Number((text ?? '').replace(/\u202f/g, ''));
}

/** Starts the race, and resolves when every lane has delivered so many messages. */
async function start(page: Page, least: number): Promise<void> {
  await page.locator('[data-start]').click();
  await expect(page.locator('[data-live]')).toHaveAttribute('data-state', 'running');
  for (const lane of LANES)
    await expect.poll(() => numberIn(page, 'delivered', lane), { timeout: 60_000 }).toBeGreaterThan(least);
}

for (const lang of ['en', 'zh'] as const) {
  const words = { ...racePageWords[lang], ...raceWords[lang] };

  test(`a race runs, is cut and restarted, and its numbers add up (${lang})`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`/${lang}/race/${FAST}`);
    await start(page, 5);
    await expect(page.locator('[data-frame] iframe').contentFrame().locator('[data-lane="ws"]')).toHaveText(
      /^#\d+$/,
    );
    expect(complaints).toEqual([]);

    const before = await numberIn(page, 'connections', 'ws');
    await page.getByRole('button', { name: words.cut }).click();
    await expect(page.locator('[data-cutting]')).toHaveCount(1);
    await expect(page.locator('[data-notes] li')).toHaveCount(1);
    await expect(page.locator('[data-cutting]')).toHaveCount(0);
    await expect.poll(() => numberIn(page, 'connections', 'ws')).toBeGreaterThan(before);
    await expect.poll(() => numberIn(page, 'max', 'ws')).toBeGreaterThan(2000);
    for (const lane of LANES) expect(await numberIn(page, 'lost', lane), lane).toBe(0);

    const connections = await numberIn(page, 'connections', 'ws');
    await page.getByRole('button', { name: words.restart }).click();
    await expect(page.locator('[data-notes]')).toContainText(words.events.forgets);
    await expect.poll(() => numberIn(page, 'connections', 'ws')).toBeGreaterThan(connections);

    await page.getByRole('button', { name: words.stop }).click();
    await expect(page.locator('[data-live]')).toHaveText(words.state.done);
    const published = (await numberIn(page, 'delivered', 'ws')) + (await numberIn(page, 'lost', 'ws'));
    for (const lane of LANES) {
      const [delivered, lost, onTheWay] = [
        await numberIn(page, 'delivered', lane),
        await numberIn(page, 'lost', lane),
        await numberIn(page, 'onTheWay', lane),
      ];
      expect([lane, delivered + lost, onTheWay]).toEqual([lane, published, 0]);
      let sum = 0;
      for (const part of ['upHeaders', 'upFraming', 'upPayload', 'downHeaders', 'downFraming', 'downPayload'])
        sum += await numberIn(page, part, lane);
      expect(sum, lane).toBe(await numberIn(page, 'bytes', lane));
    }
    const medians = await Promise.all(LANES.map((lane) => numberIn(page, 'p50', lane)));
    const least = Math.min(...medians);
    const fastest = LANES.filter((_, index) => medians[index] === least).map((lane) => words.lanes[lane]);
    await expect(page.locator('[data-story]')).toContainText(new RegExp(fastest.join('|'), 'i'));
    await expect(page.locator('[data-story]')).toContainText(String(least));
    await expect(page.locator('[data-chart] canvas')).toBeVisible();
    await expect(page.getByRole('button', { name: words.startAgain })).toBeVisible();
  });

  test(`the table is copied as Markdown and CSV (${lang})`, async ({ page }) => {
    await page.goto(`/${lang}/race/${FAST}`);
    await expect(page.getByRole('button', { name: 'Markdown' })).toBeDisabled();
    await start(page, 2);
    await page.getByRole('button', { name: words.stop }).click();
    await expect(page.locator('[data-live]')).toHaveText(words.state.done);
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.getByRole('button', { name: 'Markdown' }).click();
    await expect(page.locator('[data-said]')).toHaveText(words.copied);
    const markdown = await clipboard();
    const delivered = await numberIn(page, 'delivered', 'sse');
    expect(markdown).toMatch(
      new RegExp(`\\| ${words.lines.delivered} \\| \\d+ \\| \\d+ \\| ${delivered} \\| \\d+ \\|`),
    );
    await page.getByRole('button', { name: 'CSV' }).click();
    await expect.poll(clipboard).not.toBe(markdown);
    const csv = (await clipboard()).trim().split('\n');
    expect(csv[0]).toBe(`,${LANES.map((lane) => words.lanes[lane]).join(',')}`);
    expect(csv).toHaveLength(TABLE.length + 2);
  });

  test(`the reader orders the four by the keyboard, and the wire puts its order beside it (${lang})`, async ({
    page,
  }) => {
    await page.goto(`/${lang}/race/${FAST}`);
    const guess = page.locator('[data-guess]');
    const items = guess.locator('[data-guess-list] li');
    const wanted = ['ws', 'sse', 'poll', 'long'] as const;
    for (const [place, lane] of wanted.entries()) {
      const item = guess.locator(`[data-guess-list] [data-lane="${lane}"]`);
      while ((await items.nth(place).getAttribute('data-lane')) !== lane) {
        await item.getByRole('button', { name: words.earlier(words.lanes[lane]) }).focus();
        await page.keyboard.press('Enter');
      }
    }
    await guess.getByRole('button', { name: words.guessed }).press('Enter');
    await expect(guess.locator('[data-guess-told]')).toHaveText(words.guessWaiting);
    await start(page, 5);
    const order = (row: string) =>
      guess
        .locator(`${row} li`)
        .evaluateAll((marks) => marks.map((mark) => (mark as HTMLElement).dataset['lane']));
    await expect(guess.locator('[data-guess-measured]')).toBeVisible();
    expect(await order('[data-guess-mine]')).toEqual([...wanted]);
    await page.getByRole('button', { name: words.stop }).click();
    await expect(page.locator('[data-live]')).toHaveText(words.state.done);
    const bytes = await Promise.all(
      LANES.map(async (lane) => ({ lane, bytes: await numberIn(page, 'bytes', lane) })),
    );
    const measured = bytes.sort((a, b) => a.bytes - b.bytes).map(({ lane }) => lane);
    await expect.poll(() => order('[data-guess-measured]')).toEqual(measured);
    await guess.getByRole('button', { name: words.guessAgain }).click();
    await expect(items.first()).toBeVisible();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a race under way is accessible (${lang}, ${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`/${lang}/race/${FAST}`);
      expect(await violationsOn(page), 'before').toEqual([]);
      await page.locator('[data-guess-give]').click();
      await start(page, 3);
      await page.getByRole('button', { name: words.cut }).click();
      await expect(page.locator('[data-cutting]')).toHaveCount(1);
      expect(await violationsOn(page), 'cut').toEqual([]);
    });
  }

  test(`a first visit to the race stays within its budget, and no uPlot with it (${lang})`, async ({
    page,
  }) => {
    await expectWithinBudget(page, `/${lang}/race/`, { requests: 10, script: 12_000 });
    expect(await page.locator('.uplot').count()).toBe(0);
  });
}

test('presets and settings are in the address', async ({ page }) => {
  await page.goto('/en/race/');
  await page.getByRole('button', { name: 'A bad train line' }).click();
  await expect(page).toHaveURL(/\?preset=train$/);
  await expect(page.locator('[data-preset-about]')).toContainText('cut for 3 s every 15 s');
  const slider = page.getByRole('slider', { name: 'messages' });
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '5/s');
  await expect(page.getByRole('button', { name: 'A bad train line' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await expect(page).toHaveURL(/[?&]rate=5(&|$)/);
  const link = page.url();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.locator('[data-said]')).toContainText('copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.goto('/en/race/?preset=quiet');
  await page.goto(link);
  await expect(page.getByRole('slider', { name: 'messages' })).toHaveAttribute('aria-valuetext', '5/s');
  await expect(page.getByRole('slider', { name: 'latency each way' })).toHaveAttribute(
    'aria-valuetext',
    '250 ms',
  );
  await page.goto('/zh/race/?preset=busy');
  await expect(page.getByRole('button', { name: '热闹的聊天室' })).toHaveAttribute('aria-pressed', 'true');
});

test('a preset begins a new race, and the export says which settings held when', async ({ page }) => {
  await page.goto(`/en/race/${FAST}`);
  await start(page, 20);
  await page.getByRole('button', { name: 'A busy chat' }).click();
  await expect(page.locator('[data-live]')).toHaveAttribute('data-state', 'running');
  await expect.poll(() => numberIn(page, 'delivered', 'ws')).toBeLessThan(20);
  const slider = page.getByRole('slider', { name: 'size' });
  await expect.poll(() => numberIn(page, 'delivered', 'ws')).toBeGreaterThan(2);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[data-notes] li')).toHaveText(/^From \d+\.\d s: messages 20\/s, size 800 B/);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.locator('[data-live]')).toHaveText('finished');
  // The controls are for the next race now.
  await page.getByRole('button', { name: 'One message a minute' }).click();
  await page.getByRole('button', { name: 'Markdown' }).click();
  await expect(page.locator('[data-said]')).toContainText('copied');
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');
  expect(lines.filter((line) => line.startsWith('- '))).toEqual([
    expect.stringMatching(/^- 0\.0 to \d+\.\d s: messages 20\/s, size 80 B/),
    expect.stringMatching(/^- [\d.]+ to [\d.]+ s: messages 20\/s, size 250 B/),
    expect.stringMatching(/^- [\d.]+ to \d+\.\d s: messages 20\/s, size 800 B/),
  ]);
});

test('bytes are not shown before the guess, or its being skipped', async ({ page }) => {
  await page.goto(`/en/race/${FAST}`);
  const [bars, bytes] = [page.locator('.bars'), cell(page, 'bytes', 'ws')];
  await start(page, 3);
  await expect(cell(page, 'p50', 'ws')).toBeVisible();
  await expect(bytes).toBeHidden();
  await expect(bars).toBeHidden();
  await expect(page.locator('[data-story]')).not.toContainText('headers');
  await page.getByRole('button', { name: 'Skip', exact: true }).press('Enter');
  await expect(bytes).toBeVisible();
  await expect(bars).toBeVisible();
  await expect(page.locator('[data-story]')).toContainText('headers');
  await expect(page.locator('[data-guess-measured]')).toBeVisible();
  await expect(page.locator('[data-guess-own]')).toBeHidden();
  await page.getByRole('button', { name: 'Guess again' }).click();
  await expect(bytes).toBeHidden();
});

test('the start is not the primary button of the front page while the race runs', async ({ page }) => {
  await page.goto('/en/');
  const start = page.getByRole('button', { name: 'Start the race' });
  const paint = () => start.evaluate((button) => getComputedStyle(button).backgroundColor);
  const primary = await paint();
  await start.click();
  await expect(page.locator('[data-live]')).toHaveAttribute('data-state', 'running');
  expect(await paint()).not.toBe(primary);
});

test('a click that comes before the code of the race is done when it is there', async ({ page }) => {
  const release = await holdBack(page, /\/race\.[^/]*\.js$/);
  await page.goto('/en/race/');
  await page.getByRole('button', { name: 'A bad train line' }).click();
  release();
  await expect(page).toHaveURL(/\?preset=train$/);
});

test('a hidden tab makes the race wait, and says so', async ({ page }) => {
  await page.goto(`/en/race/${FAST}`);
  await start(page, 2);
  const hide = (hidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  await expect(page.locator('[data-live]')).toHaveText('paused: the tab was hidden');
  const clock = await page.locator('[data-clock]').textContent();
  const bytes = () => numberIn(page, 'bytes', 'poll');
  // Messages under way arrive, and then nothing moves.
  await expect
    .poll(
      async () => (await bytes()) - (await new Promise<number>((go) => setTimeout(() => go(bytes()), 700))),
    )
    .toBe(0);
  expect(await page.locator('[data-clock]').textContent()).toBe(clock);
  await hide(false);
  await expect(page.locator('[data-live]')).toHaveText('running');
  const delivered = await numberIn(page, 'delivered', 'ws');
  await expect.poll(() => numberIn(page, 'delivered', 'ws')).toBeGreaterThan(delivered);
  await expect(page.locator('[data-notes]')).toContainText('The tab was hidden');
});

test('a phone shows the race without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const lang of ['en', 'zh'])
    for (const path of ['', 'race/']) {
      await page.goto(`/${lang}/${path}`);
      await page.locator('[data-start]:visible').first().click();
      await expect(page.locator('[data-live]')).toHaveAttribute('data-state', 'running');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    }
});

test('when the server goes away the race says so, and the figures stay', async ({ page, site }) => {
  await page.goto(`/en/race/${FAST}`);
  await start(page, 2);
  await site.kill();
  await expect(page.locator('[data-live]')).toHaveText('the workbook server does not answer');
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await numberIn(page, 'delivered', 'ws')).toBeGreaterThan(2);
  await site.start();
  await start(page, 2);
});
