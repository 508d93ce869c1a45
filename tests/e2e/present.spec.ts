import { lessons } from '../../src/lessons/course.ts';
import { benchOn } from './support/bench.ts';
import { holdBack } from './support/late-code.ts';
import { expect, test } from './support/site.ts';
import { openStage, walkScreens } from './support/stage.ts';

test.use({ viewport: { width: 1920, height: 1080 } });

test('P opens the step in view on the projector, and P there leads back to it', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#both-ways');
  await expect(page.locator('[data-where]')).toHaveText(/^3\//);
  await page.keyboard.press('Shift+P');
  await expect(page).toHaveURL(/\/en\/lessons\/websocket\/present\/#both-ways$/);
  await expect(page.getByRole('heading', { name: 'Both ways at once' })).toBeVisible();
  await expect(page.locator('.step:visible')).toHaveCount(1);
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/\/en\/lessons\/websocket\/#both-ways$/);
  await page.getByRole('link', { name: 'P', exact: true }).click();
  await expect(page).toHaveURL(/present\/#handshake$/);
  await page.getByRole('link', { name: '3 Both ways at once' }).click();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/en\/lessons\/websocket\/#both-ways$/);
});

test('a P that is typed, or pressed with another key, opens nothing', async ({ page }) => {
  await page.goto('/en/lessons/websocket/#frames');
  await page.locator('#frames textarea').pressSequentially('pp');
  await expect(page.locator('#frames textarea')).toHaveValue('pp');
  await page.locator('#frames h2').click();
  await page.keyboard.press('Alt+p');
  await expect(page).toHaveURL(/\/en\/lessons\/websocket\/#frames$/);
});

test('keys and a clicker turn the screens, and the address names them', async ({ page }) => {
  await openStage(page, '/en/lessons/websocket/present/');
  await expect(page).toHaveURL(/#handshake$/);
  const first = await page.locator('.step:visible').textContent();
  const hash = () => page.evaluate(() => location.hash);
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#handshake\.2$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  const there = await hash();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  expect(await hash()).toBe(there);
  await page.reload();
  expect(await hash()).toBe(there);
  await page.keyboard.press('End');
  await expect(page).toHaveURL(/#where/);
  const last = await hash();
  await page.keyboard.press('ArrowRight');
  expect(await hash()).toBe(last);
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/#handshake$/);
  expect(await page.locator('.step:visible').textContent()).toBe(first);
  await page.getByRole('link', { name: '5 The pulled cable' }).click();
  await expect(page.getByRole('heading', { name: 'The pulled cable' })).toBeVisible();
  await expect(benchOn(page, 'silent').element).toBeVisible();
  await expect(benchOn(page, 'handshake').element).toBeHidden();
});

test('keys that come before the code of present mode are done when it is there', async ({ page }) => {
  const release = await holdBack(page, /\/present-page\.[^/]*\.js$/);
  await page.goto('/en/lessons/websocket/present/#frames');
  await page.keyboard.press('End');
  await page.keyboard.press('t');
  release();
  await expect(page).toHaveURL(/#where/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

for (const viewport of [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
  { width: 1024, height: 768 },
]) {
  test(`no screen of any lesson is cut off at ${viewport.width} × ${viewport.height}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    for (const lang of ['en', 'zh']) {
      for (const { slug, steps } of lessons) {
        await openStage(page, `/${lang}/lessons/${slug}/present/`);
        const screens = await walkScreens(page);
        expect(
          screens.filter(({ wrong }) => wrong.length > 0),
          `${lang} ${slug}`,
        ).toEqual([]);
        const met = new Set(screens.map(({ hash }) => hash.slice(1).replace(/\.\d+$/, '')));
        expect([...met], `${lang} ${slug}`).toEqual(steps.map(({ id }) => id));
      }
    }
  });
}

test('every word of a lesson is on one of its screens, on low ones too', async ({ page }) => {
  for (const viewport of [
    { width: 1920, height: 1080 },
    { width: 1024, height: 560 },
  ]) {
    await page.setViewportSize(viewport);
    await openStage(page, '/zh/lessons/websocket/present/');
    const screens = await walkScreens(page);
    const shown = screens.map(({ text }) => text.replace(/^\d+\.\d+/, '')).join('');
    const whole = await page
      .locator('.step :is(p, li, .ln, .ask)')
      .evaluateAll((parts) => parts.map(({ textContent }) => textContent.replace(/\s/g, '')));
    expect(whole.length).toBeGreaterThan(100);
    // A paragraph may go on below the next screen's title.
    for (const text of whole) expect(shown).toContain(text.slice(0, 12));
  }
});

test('a question is measured on the wire of the bench, and its explanation is a screen further', async ({
  page,
}) => {
  await openStage(page, '/en/lessons/websocket/present/#frames');
  const question = page.locator('room-question:visible');
  await expect(async () => {
    if (!(await question.isVisible())) await page.keyboard.press('PageDown');
    await expect(question).toBeVisible({ timeout: 100 });
  }).toPass();
  await expect(page.locator('.answer > p:visible')).toHaveCount(0);
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.say(0, 'hi');
  await expect(question.locator('.ruler')).toContainText('measured 8');
  await expect(question.locator('[data-value="total"]')).toHaveText('8');
  await page.locator('.step:visible h2').click();
  await page.keyboard.press('PageDown');
  await expect(page.getByText('Two bytes of header')).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect(question.locator('.ruler')).toContainText('measured 8');
});

test('while a program has the keyboard, the foot says so, and its keys turn nothing', async ({ page }) => {
  await openStage(page, '/en/lessons/websocket/present/#both-ways');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.client(0).getByRole('textbox').click();
  await expect(page.getByText('The keys go to a client window')).toBeVisible();
  await page.keyboard.press('PageDown');
  await page.keyboard.type('p.b');
  await expect(page).toHaveURL(/#both-ways$/);
  await page.locator('.step:visible h2').click();
  await expect(page.getByText('The keys go to a client window')).toBeHidden();
  await page.keyboard.press('PageDown');
  await expect(page).not.toHaveURL(/#both-ways$/);
});

test('bench alone, black screen, theme and the list of keys', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await openStage(page, '/en/lessons/sse/present/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await page.keyboard.press('t');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

  const bench = benchOn(page, 'stream').element;
  const width = expect.poll(async () => (await bench.boundingBox())?.width ?? 0);
  await width.toBeLessThan(1010);
  await page.keyboard.press('b');
  await width.toBeGreaterThan(1900);
  await page.keyboard.press('b');
  await width.toBeLessThan(1010);

  const blank = page.locator('[data-blank]');
  await page.keyboard.press('.');
  await expect(blank).toBeVisible();
  await page.keyboard.press('.');
  await expect(blank).toBeHidden();
  await page.keyboard.press('.');
  await page.keyboard.press('PageDown');
  await expect(blank).toBeHidden();
  await expect(page).toHaveURL(/#endless\.2$/);

  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys and links' });
  await expect(sheet).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(page).toHaveURL(/#endless\.2$/);
  await expect(sheet.getByRole('link', { name: 'Handout' })).toHaveAttribute(
    'href',
    '/en/lessons/sse/handout/',
  );
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/present\/#endless\.2$/);
});

test('a phone is told that the screen is too small, and led to the lesson', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/zh/lessons/websocket/present/#ping');
  await expect(page.getByText('投影模式要用较大的屏幕')).toBeVisible();
  await expect(page.locator('.step:visible')).toHaveCount(0);
  await page.getByRole('link', { name: '阅读课文' }).click();
  await expect(page).toHaveURL(/\/zh\/lessons\/websocket\//);
});

test('search engines and the search are told of the lesson alone', async ({ page }) => {
  for (const path of ['present', 'handout', 'teach']) {
    await page.goto(`/en/lessons/http/${path}/`);
    await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
    await expect(page.locator('link[hreflang]')).toHaveCount(0);
  }
});
