import type { Locator } from '@playwright/test';
import { lessons } from '../../src/lessons/course.ts';
import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';

const cases = [
  { lang: 'en', text: 'hi', guess: '6', measured: '8', mine: 'mine 6', real: 'measured 8', down: '4' },
  { lang: 'zh', text: '你好', guess: '8', measured: '12', mine: '我猜 8', real: '实测 12', down: '8' },
];

for (const { lang, text, guess, measured, mine, real, down } of cases) {
  test(`a prediction is measured from the wire and kept (${lang})`, async ({ page }) => {
    await page.goto(`/${lang}/lessons/websocket/#frames`);
    const prediction = page.locator('wire-prediction').first();
    await prediction.getByRole('spinbutton').fill(guess);
    await prediction.getByRole('button').first().click();
    await expect(prediction.locator('.ruler')).toContainText(mine);
    await expect(prediction.locator('.ruler')).not.toContainText(real);

    const bench = benchOn(page, 'chat');
    await bench.start();
    await bench.say(0, 'something else');
    await expect(bench.client(1).getByRole('listitem')).toHaveText('something else');
    await expect(prediction.locator('.ruler')).not.toContainText(real);
    await bench.say(0, text);
    await expect(prediction.locator('.ruler')).toContainText(real);
    await expect(prediction.locator('[data-value="total"]')).toHaveText(measured);
    await expect(prediction.locator('[data-value="down"]')).toHaveText(down);

    await prediction.locator('[data-rows]').click();
    await expect(bench.wire).toContainText(text);

    await page.goto(`/${lang}/progress/`);
    const row = page.locator('[data-prediction^="websocket/"]').first();
    await expect(row.locator('[data-cell="guess"]')).toHaveText(guess);
    await expect(row.locator('[data-cell="measured"]')).toHaveText(measured);

    await page.goto(`/${lang}/lessons/websocket/#frames`);
    await expect(prediction.locator('[data-value="total"]')).toHaveText(measured);
    await expect(prediction.locator('[data-value="down"]')).toHaveText(down);
    await expect(prediction.locator('[data-value="down"]')).toBeVisible();
  });
}

test('A and B each speak once, and two frames reach B', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.say(0, 'before the question');
  await expect(bench.client(1).getByRole('listitem')).toHaveCount(1);
  await expect(bench.wire).toContainText('A to server: text frame "before the question"');
  await expect(bench.wire).toContainText('server to B: text frame "before the question"');

  const prediction = page.locator('#both-ways wire-prediction');
  await prediction.locator('label', { hasText: '1' }).click();
  await prediction.getByRole('button').first().click();
  await bench.say(0, 'from A');
  await expect(bench.client(1).getByRole('listitem').first()).toHaveText('from A');
  await bench.say(1, 'from B');
  await expect(prediction.locator('[data-value="total"]')).toHaveText('2');
  await expect(prediction.locator('[data-value="own"]')).toHaveText('1');
  await expect(prediction.locator('[data-value="others"]')).toHaveText('1');
  await expect(prediction.locator('.ruler')).toContainText('measured 2');
  await expect(page.locator('[data-square][href="#both-ways"]')).toHaveClass(/done/);
});

test('a median waits for all its messages, and later ones do not change it', async ({ page }) => {
  await page.goto('/en/lessons/long-polling/#waiters');
  const prediction = page.locator('#waiters wire-prediction');
  await prediction.getByRole('spinbutton').fill('5');
  await prediction.getByRole('button').first().click();
  const bench = benchOn(page, 'lossy');
  await bench.start();
  await bench.client(0).getByRole('button', { name: 'Listen' }).click();
  const state = prediction.locator('[data-state]');
  for (const word of ['1 of 3 so far', '2 of 3 so far', 'measured']) {
    await bench.say(1, 'hi');
    await expect(bench.client(1).getByRole('textbox')).toHaveValue('');
    await expect(state).toHaveText(word);
  }
  const ruler = await prediction.locator('.ruler').textContent();
  await bench.client(1).getByRole('button', { name: 'Burst of 5' }).click();
  await expect(bench.client(1).getByRole('status')).toContainText('Sent 5');
  await expect(prediction.locator('[data-value="count"]')).toHaveText('3');
  await expect(prediction.locator('.ruler')).toHaveText(ruler ?? '');

  await prediction.getByRole('button', { name: 'Answer again' }).click();
  await expect(prediction.locator('[data-result]')).toBeHidden();
  await expect(prediction.locator('[data-value="count"]')).toHaveText('–');
});

test('what was said before the proxy was on is none of the three messages', async ({ page }) => {
  await page.goto('/en/lessons/sse/#held-back');
  const prediction = page.locator('#held-back wire-prediction');
  await prediction.locator('label', { hasText: '1' }).click();
  await prediction.getByRole('button').first().click();
  const bench = benchOn(page, 'flush');
  await bench.start();
  const send = bench.client(0).getByRole('button', { name: 'Send' });
  await send.click();
  const proxy = bench.element.getByRole('button', { name: 'Buffering proxy' });
  await proxy.click();
  await expect(proxy).toHaveAttribute('aria-pressed', 'true');
  for (let count = 0; count < 3; count++) await send.click();
  await expect(bench.wire).toContainText('#4');
  await expect(prediction.locator('[data-state]')).toHaveText('not yet measured');
  await proxy.click();
  await expect(prediction.locator('.ruler')).toContainText('measured 0');
});

test('a code is said, and not drawn on a ruler', async ({ page }) => {
  await page.goto('/en/lessons/websocket-practice/#origin');
  const prediction = page.locator('#origin wire-prediction');
  await prediction.locator('label', { hasText: '403' }).click();
  await prediction.getByRole('button').first().click();
  await expect(prediction.locator('.codes')).toHaveText('mine 403');
  await expect(prediction.locator('.ruler')).toHaveCount(0);
});

test('keys lead from step to step, to the bench and back; in a field they are letters', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#frames');
  const here = page.locator('[data-square][aria-current]');
  await expect(here).toHaveAttribute('href', '#frames');
  await page.keyboard.press('n');
  await expect(here).toHaveAttribute('href', '#both-ways');
  await page.keyboard.press('b');
  const start = benchOn(page, 'chat').element.getByRole('button', { name: 'Start', exact: true });
  await expect(start).toBeFocused();
  await page.keyboard.press('b');
  await expect(page.locator('#both-ways h2')).toBeFocused();
  await page.keyboard.press('p');
  await expect(here).toHaveAttribute('href', '#frames');
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await expect(keys).toContainText('next and previous step');
  await page.keyboard.press('Escape');
  await expect(keys).toHaveCount(0);

  const words = page.locator('#frames own-words textarea');
  await words.focus();
  await page.keyboard.type('nb?');
  await expect(words).toHaveValue('nb?');
  await expect(here).toHaveAttribute('href', '#frames');
});

test('the first Tab in a lesson leads to the bench of the step', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  await page.getByRole('link', { name: 'Skip to the text' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Bench of this step' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(
    benchOn(page, 'handshake').element.getByRole('button', { name: 'Start', exact: true }),
  ).toBeFocused();
});

for (const lesson of lessons) {
  test(`on a phone every step of lesson ${lesson.slug} has its bench one tap away, and the text one tap back`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const { id } of lesson.steps) {
      await page.goto(`/en/lessons/${lesson.slug}/#${id}`);
      const step = page.locator(`#${id}`);
      const title = step.getByRole('heading', { level: 2 });
      await expect(title).toBeInViewport();
      await expect(page.locator(`[data-square][href="#${id}"]`)).toHaveAttribute('aria-current', 'step');
      const there = await page.evaluate(() => scrollY);
      await page.getByRole('button', { name: 'Bench of this step' }).click();
      const bench = benchOn(page, (await step.getAttribute('data-program')) ?? '');
      await expect(bench.element.locator('[data-start]')).toBeInViewport();
      await page.getByRole('button', { name: 'Back to the text' }).click();
      await expect(bench.element).toBeHidden();
      expect(await page.evaluate(() => scrollY)).toBe(there);
    }
  });
}

test('the accept key is worked out from the handshake on the wire', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  const key = page.locator('accept-key');
  await expect(key.locator('[data-part="base64"]')).toHaveText('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
  const height = () => key.evaluate((element) => element.getBoundingClientRect().height);
  const before = await height();
  const bench = benchOn(page, 'handshake');
  await bench.start();
  await bench.client(0).getByRole('button', { name: 'Open' }).click();
  await expect(key.locator('[data-part="verdict"]')).toHaveText('✓ the same');
  await expect(key.locator('[data-part="key"]')).not.toHaveText('dGhlIHNhbXBsZSBub25jZQ==');
  await expect(key.locator('[data-part="base64"]')).toHaveText(
    (await key.locator('[data-part="answer"]').textContent()) ?? '',
  );
  expect(await height(), 'what is below it stays where it is').toBe(before);
});

test('a request from outside the page appears on the wire', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  const bench = benchOn(page, 'handshake');
  await bench.start();
  const address = await bench.element.getByRole('link', { name: 'Open in a tab' }).getAttribute('href');
  await fetch(new URL('/from-a-terminal', address ?? ''));
  await expect(bench.wire).toContainText('/from-a-terminal');
});

test('a command for the terminal names the address while its program runs, and can be copied then', async ({
  page,
}) => {
  await page.goto('/en/lessons/sse/');
  const shell = page.locator('.shell', { hasText: 'curl -N' });
  const bench = benchOn(page, 'stream');
  await expect(shell).toContainText('http://localhost:PORT/events');
  await expect(shell.getByRole('button')).toHaveCount(0);
  await shell.scrollIntoViewIfNeeded();
  await bench.start();
  await expect(shell).toContainText(/curl -N http:\/\/localhost:\d+\/events/);
  await expect(shell.getByRole('button')).toBeVisible();
  await bench.element.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(shell).toContainText('http://localhost:PORT/events');
  await expect(shell.getByRole('button')).toHaveCount(0);
});

test('the bench follows the step in view, and what was read is ticked after a reload', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  await expect(benchOn(page, 'handshake').element).toBeVisible();
  await page.goto('/en/lessons/websocket/#both-ways');
  await expect(benchOn(page, 'chat').element).toBeVisible();
  await expect(benchOn(page, 'handshake').element).toBeHidden();
  await expect(page.locator('[data-where]')).toHaveText(/^3\//);
  await expect(page.locator('[data-step-lines]:visible')).toContainText('14–25');
  await page.locator('#frames').evaluate((step) => step.scrollIntoView({ block: 'end' }));
  await expect(page.locator('[data-square][href="#frames"]')).toHaveClass(/done/);
  await page.goto('/en/lessons/websocket/#both-ways');
  await expect(page.locator('[data-where]')).toHaveText(/^3\//);
  await page.goto('/zh/');
  await expect(page.locator('[data-step-tile="websocket/frames"]')).toHaveClass(/done/);
  await expect(page.locator('[data-continue]')).toHaveAttribute('href', '/zh/lessons/websocket/#both-ways');
});

test('a step is read when its end has stayed in view, and not when it was passed by or jumped over', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/en/lessons/websocket/');
  await expect(benchOn(page, 'handshake').element).toBeVisible();
  // From here on the page's clock moves only when the test advances it.
  await page.clock.pauseAt(Date.now() + 60_000);
  const step = page.locator('#frames');
  const kept = () =>
    page.evaluate(
      async () => localStorage.getItem('wirebook.unsaved') + (await (await fetch('/api/progress')).text()),
    );

  await scrollTo(step, 'beginning');
  await page.clock.runFor(10_000);
  await scrollTo(step, 'end');
  await page.clock.runFor(1000);
  await scrollTo(step, 'next');
  await page.clock.runFor(10_000);
  expect(await kept()).not.toContain('websocket/frames');
  await scrollTo(step, 'end');
  await page.clock.runFor(2000);
  expect(await kept()).toContain('websocket/frames');
  await expect(page.locator('[data-square][href="#frames"]')).toHaveClass(/done/);
});

/** Scrolls so that the step's beginning or end is at the bottom of the window, or to the target of the next step's link. */
async function scrollTo(step: Locator, to: 'beginning' | 'end' | 'next'): Promise<void> {
  await step.evaluate(async (section, to) => {
    const scrolled = new Promise((done) => addEventListener('scroll', done, { once: true }));
    const { top, bottom } = section.getBoundingClientRect();
    if (to === 'next') section.nextElementSibling?.scrollIntoView({ behavior: 'instant' });
    else scrollBy({ top: (to === 'end' ? bottom : top + 40) - innerHeight, behavior: 'instant' });
    await scrolled;
  }, to);
}

test('a link to a step that has moved to another lesson leads there', async ({ page }) => {
  const moves = {
    'lessons/websocket/#origin': 'lessons/websocket-practice/#origin',
    'lessons/websocket/present/#origin.2': 'lessons/websocket-practice/present/#origin.2',
    'lessons/websocket/teach/#packets': 'lessons/socket-io/teach/#packets',
  };
  for (const [former, now] of Object.entries(moves)) {
    await page.goto(`/en/${former}`);
    await expect(page).toHaveURL(`/en/${now}`);
  }
  await page.goto('/en/lessons/websocket/#ping');
  await expect(page.locator('[data-square][href="#ping"]')).toHaveAttribute('aria-current', 'step');
  await expect(page).toHaveURL('/en/lessons/websocket/#ping');
});

test('switching the language keeps the page and the place', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  await page.locator('#frames .todo').scrollIntoViewIfNeeded();
  await expect(page.locator('[data-square][href="#frames"]')).toHaveAttribute('aria-current', 'step');
  // By the mouse alone, since `click` would scroll the page first, and a reader's click does not.
  const box = await page.getByRole('link', { name: '中文' }).boundingBox();
  await page.mouse.click((box?.x ?? 0) + 10, (box?.y ?? 0) + 10);
  await expect(page).toHaveURL(/\/zh\/lessons\/websocket\/$/);
  await expect(page.locator('[data-square][href="#frames"]')).toHaveAttribute('aria-current', 'step');
});

test('an explanation is saved, and then ours is shown', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#frames');
  const words = page.locator('#frames own-words');
  await expect(words.locator('.ours p')).toBeHidden();
  await words.getByRole('textbox').fill('The mask takes four bytes.');
  await expect(words.locator('[data-state]')).toHaveText('saved');
  await words.getByRole('textbox').blur();
  await expect(words.locator('.ours p')).toBeVisible();
  await page.reload();
  await expect(words.getByRole('textbox')).toHaveValue('The mask takes four bytes.');
});

test('a file of the program opens below the wire with the lines of the step marked', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  const bench = benchOn(page, 'handshake').element;
  await bench.getByRole('link', { name: 'server.ts' }).click();
  await expect(bench.locator('.filesheet .ln').nth(14)).not.toHaveClass(/hl/);
  await expect(bench.locator('.filesheet .ln').nth(15)).toHaveClass(/hl/);
  // It shares the height with the wire, and stays when the program starts.
  await bench.locator('[data-start]').click();
  const wire = bench.locator('wire-view');
  await expect(wire).toBeVisible();
  const divider = bench.getByRole('separator', { name: 'Height of the wire' });
  await divider.press('Home');
  const least = (await wire.boundingBox())?.height ?? 0;
  expect(least).toBeGreaterThan(100);
  await divider.press('End');
  expect((await wire.boundingBox())?.height).toBeGreaterThan(least);
  await divider.press('ArrowUp');
  const kept = (await wire.boundingBox())?.height;
  await bench.getByRole('button', { name: 'Close' }).click();
  await expect(bench.locator('.filesheet')).toHaveCount(0);
  await expect(divider).toHaveCount(0);
  await bench.getByRole('link', { name: 'server.ts' }).click();
  await expect(bench.locator('.filesheet')).toBeVisible();
  expect((await wire.boundingBox())?.height).toBe(kept);
});

test('the divider moves by keyboard and stays where it was put', async ({ page }) => {
  await page.goto('/en/lessons/websocket/');
  const divider = page.getByRole('separator');
  const text = page.locator('.text');
  const before = (await text.boundingBox())?.width ?? 0;
  await divider.focus();
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight');
  const after = (await text.boundingBox())?.width ?? 0;
  expect(after).toBeGreaterThan(before);
  await page.reload();
  expect((await text.boundingBox())?.width).toBe(after);
});

test('dividers are where an older version of the site kept them', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('wirebook.split', '50%');
    localStorage.setItem('wirebook:split:columns', '45.5');
  });
  await page.goto('/en/lessons/websocket/');
  await expect(page.getByRole('separator')).toHaveAttribute('aria-valuenow', '50');
  await page.goto('/en/exercises/01-answer/');
  const columns = page.getByRole('separator', { name: 'Width of the text' });
  await expect(columns).toHaveAttribute('aria-valuenow', /^4[56]$/);
});
