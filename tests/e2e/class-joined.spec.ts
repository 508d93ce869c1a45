import type { Page } from '@playwright/test';
import type { Progress } from '../../src/workspace/learner-state.ts';
import { violationsOn } from './support/accessibility.ts';
import { benchOn } from './support/bench.ts';
import type { ClassSite } from './support/class-site.ts';
import { expect, test } from './support/joined-workbook.ts';
import { openWorkbench } from './support/workbench.ts';

const PHONE = { width: 390, height: 844 };
const STEP = { page: 'lesson', lesson: 'sse', step: 'last-event-id' } as const;
const NEXT = { page: 'lesson', lesson: 'sse', step: 'gives-up' } as const;
const RESUME = { kind: 'demo', lesson: 'sse', name: 'resume' } as const;

const strip = (page: Page) => page.locator('.class-strip');
const note = (page: Page, name: string) => page.locator(`.class-note[data-note="${name}"]`);
const currentStep = (page: Page) => page.locator('[data-square][aria-current="step"]');
const person = ({ teacher }: ClassSite) => teacher.state.class.teacher?.people[0];

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^seat \d/ }).click();
  await page.getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
}

test('the front page leads to joining a class, and to holding one', async ({ page, workbook }) => {
  await page.goto('/zh/');
  await expect(page.getByRole('link', { name: '开课' })).toHaveAttribute('href', '/zh/class/');
  await page.getByRole('link', { name: '加入课堂' }).click();
  await expect(page.locator('[data-address]')).toBeVisible();
  expect(await workbook.joined()).toBeNull();
});

test('the site of a class asks for no address', async ({ page, site }) => {
  await page.goto(`${site.url}/en/join/`);
  await expect(page.locator('[data-code]')).toBeVisible();
  await expect(page.locator('[data-address]')).toHaveCount(0);
});

test('a workbook joins from its page, follows, and leaves', async ({ page, site, workbook }) => {
  await page.goto('/en/join/');
  await workbook.fillIn(page, { address: `${site.url}/en/join/#${site.code}`, name: 'Mei' });
  await expect(page.locator('[data-room]')).toContainText('Mei');
  await site.teacher.steer({ type: 'go', place: STEP });
  await expect(page).toHaveURL(`${workbook.url}/en/lessons/sse/#last-event-id`);
  await expect(currentStep(page)).toHaveText('4');
  await site.teacher.steer({ type: 'go', place: NEXT });
  await expect(currentStep(page)).toHaveText('5');
  await expect(strip(page)).toHaveAttribute('data-how', 'following');
  expect(person(site)).toMatchObject({ name: 'Mei', via: 'workbook', following: true });

  await site.teacher.steer({ type: 'start-run', program: RESUME, clients: [] });
  const bench = page.locator('lesson-bench[data-program="resume"]');
  await expect(bench.frameLocator('.shared iframe').locator('body')).toContainText('#1', { timeout: 30_000 });

  await leave(page);
  await expect(strip(page)).toHaveCount(0);
  expect(await workbook.joined()).toBeNull();
  await page.goto('/en/join/');
  await expect(page.locator('[data-address]')).toBeVisible();
  await expect(strip(page)).toHaveCount(0);
});

for (const { lang, missing, none, noClass, gone } of [
  {
    lang: 'en',
    missing: 'Type the address',
    none: 'no class in it',
    noClass: 'no class with this code',
    gone: 'Your workbook does not answer',
  },
  {
    lang: 'zh',
    missing: '请输入课堂地址',
    none: '但没有课堂',
    noClass: '课堂码',
    gone: '练习册没有响应',
  },
])
  test(`what is wrong is told at the form, and nothing typed is lost (${lang})`, async ({
    page,
    site,
    workbook,
  }) => {
    await page.goto(`/${lang}/join/`);
    const wrong = page.locator('[data-join-form] [role="alert"]');
    await workbook.fillIn(page, { code: 'AAAAAA', name: 'Mei' });
    await expect(wrong).toContainText(missing);
    await workbook.fillIn(page, { address: workbook.url });
    await expect(wrong).toContainText(none);
    await workbook.fillIn(page, { address: site.url });
    await expect(wrong).toContainText(noClass);
    await workbook.kill();
    await workbook.fillIn(page, { code: site.code });
    await expect(wrong).toContainText(gone);
    await workbook.start();
    for (const [field, value] of [
      ['address', site.url],
      ['code', site.code],
      ['name', 'Mei'],
    ])
      await expect(page.locator(`[data-${field}]`)).toHaveValue(value ?? '');
    await workbook.fillIn(page, {});
    await expect(page.locator('[data-room]')).toContainText('Mei');
  });

test('joined in the terminal, pages are in the class that were open before, and those opened after', async ({
  page,
  site,
  workbook,
}) => {
  await page.goto('/en/lessons/http/', { waitUntil: 'networkidle' });
  await expect(strip(page)).toHaveCount(0);
  expect(await workbook.joinInTerminal(site.url, site.code, '--name', 'Ada')).toContain('Ada');
  await site.teacher.steer({ type: 'go', place: STEP });
  // The reader comes back from the terminal.
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(page).toHaveURL(/\/en\/lessons\/sse\/#last-event-id$/);
  await expect(strip(page)).toHaveAttribute('data-how', 'following');

  const later = await page.context().newPage();
  await later.goto(`${workbook.url}/en/exercises/01-answer/`);
  await expect(strip(later)).toContainText('exercise 01');
  await expect(note(page, 'over')).toContainText('another tab');

  await workbook.joinInTerminal('--leave');
  await expect(note(later, 'over')).toContainText('no seat');
  await later.reload({ waitUntil: 'networkidle' });
  await expect(strip(later)).toHaveCount(0);
  await later.close();
});

test('four words bring a seat from another device into the workbook', async ({ page, browser, site }) => {
  const phone = await browser.newPage({ viewport: PHONE });
  await site.join(phone, 'Mei');
  const words = (await phone.locator('[data-four]').textContent()) ?? '';
  await page.goto('/en/join/');
  await page.locator('[data-address]').fill(`${site.url}/en/join/#${site.code}`);
  const device = page.locator('[data-device-form]');
  await device.locator('[name="word"]').first().fill('abandon abandon abandon abandon');
  await device.getByRole('button', { name: 'Continue' }).click();
  await expect(device.getByRole('alert')).toBeVisible();
  await device.locator('[name="word"]').first().fill(words);
  await device.getByRole('button', { name: 'Continue' }).click();
  await expect(page.locator('[data-room]')).toContainText('Mei');
  await expect(note(phone, 'over')).toContainText('another device');
  expect(person(site)).toMatchObject({ seat: 1, via: 'workbook' });
  await phone.close();
});

test('when the class is gone the page says so, and the workbook goes on', async ({
  page,
  site,
  workbook,
}) => {
  await workbook.join(page);
  await expect(strip(page)).toContainText('following');
  await site.kill();
  await expect(strip(page)).toContainText('no connection');
  await page.goto('/en/lessons/http/');
  await expect(strip(page)).toContainText('no connection');
  await expect(note(page, 'lost')).toContainText('does not answer');
  await benchOn(page, 'by-hand').start();
  await site.start();
  await expect(strip(page)).toContainText('Back to the class');
  await expect(note(page, 'lost')).toHaveCount(0);
  await site.kill();
  await expect(strip(page)).toContainText('no connection');
  await leave(page);
  await expect(strip(page)).toHaveCount(0);
  expect(await workbook.joined()).toBeNull();
});

test.describe('at the end', () => {
  test.use({ isHurried: true });

  test('the page says that the class is over, and the workbook is an ordinary one', async ({
    page,
    site,
    workbook,
  }) => {
    await site.teacher.steer({ type: 'go', place: STEP });
    await workbook.join(page);
    site.teacher.send({ type: 'end' });
    await expect(note(page, 'over')).toContainText('Your workbook keeps your files');
    await expect(strip(page)).toHaveCount(0);
    expect(await workbook.joined()).toBeNull();
    await page.reload({ waitUntil: 'networkidle' });
    await expect(page.locator('.class-top')).toHaveCount(0);
  });
});

test('a guess in the class is the answer in the workbook, too', async ({ page, site, workbook }) => {
  const kept = async () => {
    const { predictions } = (await (await fetch(`${workbook.url}/api/progress`)).json()) as Progress;
    return Object.values(predictions)[0];
  };
  await site.teacher.steer({ type: 'go', place: STEP });
  await workbook.join(page);
  await site.teacher.steer({
    type: 'open-guess',
    key: 'sse/lost',
    lesson: 'sse',
    prediction: 'lost',
    options: null,
  });
  await page.locator('.class-guess input').fill('3');
  await page.getByRole('button', { name: 'Guess 3' }).click();
  await site.teacher.until((state) => state.class.tally?.answered === 1);
  await site.teacher.steer({ type: 'close-guess' });
  await expect.poll(kept).toMatchObject({ guess: 3, measured: null });
  await site.teacher.steer({ type: 'measured', value: 5 });
  await expect.poll(kept).toMatchObject({ guess: 3, measured: 5 });
  await site.teacher.steer({ type: 'put-guess-away' });
  const prediction = page.locator('wire-prediction', { has: page.locator('#ask-lost') });
  await expect(prediction.locator('[data-outcome]')).toBeVisible();
  await expect(prediction.locator('[data-todo]')).toBeHidden();
});

test('the board sees a failed check that is shared, and the task once it passes', async ({
  page,
  site,
  workbook,
}) => {
  test.setTimeout(360_000);
  await workbook.join(page);
  const bench = await openWorkbench(page, workbook, 'en', '01-answer');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(note(page, 'failure')).toBeVisible({ timeout: 240_000 });
  await note(page, 'failure').getByRole('button').click();
  await site.teacher.until(() => person(site)?.failure?.exercise === '01-answer');
  await expect(note(page, 'failure')).toContainText('The teacher sees');
  await note(page, 'failure').getByRole('button').click();
  await site.teacher.until(() => person(site)?.failure === null);

  await bench.solve();
  await page.keyboard.press('ControlOrMeta+Enter');
  await site.teacher.until((state) => state.class.passed['01-answer']?.hello === 1);
  expect(person(site)?.exercises['01-answer']?.failed).toEqual([]);
  await expect(note(page, 'failure')).toHaveCount(0);
});

test('the class visits the chatroom of a workbook', async ({ page, browser, site, workbook }) => {
  const phone = await browser.newPage({ viewport: PHONE });
  await workbook.join(page);
  const bench = await openWorkbench(page, workbook);
  await expect(note(page, 'offer')).toContainText('Start your chatroom first');
  await bench.solve();
  await page.getByRole('button', { name: /^Run/ }).click();
  await page.getByRole('button', { name: 'Offer my chatroom' }).click();
  await site.teacher.until(() => person(site)?.offersVisit === true);
  await site.join(phone, 'Jonas');
  await site.teacher.steer({ type: 'visit', seat: 1 });
  await expect(note(page, 'visit')).toContainText('The class is in your chatroom');

  const room = note(phone, 'visit').frameLocator('iframe');
  await room.getByLabel('Name').fill('Jonas');
  await room.getByLabel('Message', { exact: true }).fill('hello from the class');
  await room.getByRole('button', { name: 'Send' }).click();
  await expect(
    page.frameLocator('iframe[title^="Window A"]').getByText('hello from the class'),
  ).toBeVisible();

  await note(page, 'offer').getByRole('button').click();
  await expect(note(phone, 'visit')).toHaveCount(0);
  await phone.close();
});

for (const lang of ['en', 'zh'] as const)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`the form for joining with a workbook is accessible (${lang}, ${colorScheme})`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/${lang}/join/`);
        await page.locator('[data-go]').click();
        await expect(page.getByRole('alert').first()).toBeVisible();
        expect(await violationsOn(page)).toEqual([]);
      }
    });
