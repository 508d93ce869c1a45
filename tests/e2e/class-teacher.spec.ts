import { readFile } from 'node:fs/promises';
import { test as base, type Page } from '@playwright/test';
import { violationsOn } from './support/accessibility.ts';
import { type OpenClass, openClass, takeSeat } from './support/open-class.ts';

const test = base.extend<{ site: OpenClass }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from the pattern
  site: async ({}, use) => {
    const site = await openClass();
    await use(site);
    await site.end();
  },
  baseURL: async ({ site }, use) => use(site.url),
});
const { expect } = test;

const openDoor = (page: Page, { secret }: OpenClass, lang = 'en') => page.goto(`/${lang}/class/#${secret}`);
const openLead = async (page: Page, { secret }: OpenClass) => page.goto(`/en/class/lead/#${secret}`);

/** Goes to a step by the header's menu of its lesson. */
async function goTo(page: Page, lesson: string, step: string): Promise<void> {
  await page.getByRole('button', { name: lesson, exact: true }).click();
  await page.getByRole('menuitem', { name: step }).click();
  await expect(page.getByRole('heading', { name: step })).toBeVisible();
}

test('the door shows the code, and who takes a seat', async ({ page, site }) => {
  await openDoor(page, site);
  const cells = page.locator('.code6 b');
  await expect(cells).toHaveText([...site.code]);
  await expect(page.getByRole('img', { name: /QR code/ }).first()).toBeVisible();
  await takeSeat(site, 'Mei');
  await expect(page.locator('.sheet li').filter({ hasText: 'Mei' })).toContainText('browser');
  await expect(page.locator('header')).toContainText('1here');
});

test('the secret is not shown in the address, and the page can be loaded again', async ({ page, site }) => {
  await openDoor(page, site);
  await expect(page.locator('.code6 b').first()).toBeVisible();
  expect(page.url()).not.toContain(site.secret);
  await page.reload();
  await expect(page.locator('.code6 b').first()).toBeVisible();
  await page.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('columnheader', { name: /Seat/ })).toBeVisible();
});

test('a link without its secret says how a class is opened', async ({ page }) => {
  await page.goto('/en/class/');
  await expect(page.getByRole('heading', { name: 'Hold a class' })).toBeVisible();
  await expect(page.getByText('npm run class', { exact: true })).toBeVisible();
});

test('a wrong secret says what to do', async ({ page }) => {
  await page.goto(`/en/class/lead/#${'x'.repeat(22)}`);
  await expect(page.getByRole('heading', { name: 'This link leads to no class' })).toBeVisible();
});

test('a locked door lets nobody in, and the limit is kept', async ({ page, site }) => {
  await openDoor(page, site);
  await page.getByRole('button', { name: 'Locked' }).click();
  await expect(page.getByRole('button', { name: 'Locked' })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByLabel('At most').fill('12');
  await page.getByLabel('At most').press('Enter');
  await expect(page.locator('[data-part="seats-of"]')).toHaveText('0 seats of 12');
});

test('Start leads to the first step; keys turn it', async ({ page, site }) => {
  await openDoor(page, site);
  await page.getByRole('button', { name: 'Start the class' }).click();
  await expect(page.locator('[data-part="number"]')).toHaveText('1.1');
  await page.keyboard.press('PageDown');
  await expect(page.locator('[data-part="number"]')).toHaveText('1.2');
  await page.keyboard.press('ArrowLeft');
  await expect(page.locator('[data-part="number"]')).toHaveText('1.1');
});

test('a hand that goes up can be put down', async ({ page, site }) => {
  await openLead(page, site);
  const seat = await takeSeat(site, 'Jonas');
  seat.send({ type: 'hand', up: true });
  const row = page.locator('.hr').filter({ hasText: 'Jonas' });
  await row.getByRole('button', { name: 'Lower: Jonas' }).click();
  await expect(row).toHaveCount(0);
});

test('the class guesses together, and the shared wire measures', async ({ page, site }) => {
  await openLead(page, site);
  await goTo(page, '5 WebSocket', 'Frames: the envelope of a message');
  const seats = await Promise.all(['Mei', 'Tom', 'Ines'].map((name) => takeSeat(site, name)));
  await page.getByRole('button', { name: /^Start chat for all/ }).click();
  await expect(page.locator('.live')).toHaveAttribute('data-state', 'running');
  const panel = page.locator('.gs').first();
  await panel.getByRole('button', { name: 'Ask the class' }).click();
  await expect(panel.getByText('answered', { exact: true })).toBeVisible();
  for (const [index, seat] of seats.entries())
    seat.send({ type: 'guess', guess: 1, value: [2, 8, 8][index] ?? 0 });
  await expect(panel.locator('.big')).toContainText('3 / 3');
  await panel.getByRole('button', { name: 'Close and show' }).click();
  const window = page.locator('.win iframe').first().contentFrame();
  await window.getByRole('textbox').fill('hi');
  await window.getByRole('textbox').press('Enter');
  await panel.getByRole('button', { name: 'Show measured' }).click();
  await expect(panel.getByRole('img', { name: /measured 8/ })).toBeVisible();
  await panel.getByRole('button', { name: 'Put away' }).click();
  await expect(panel.getByRole('button', { name: 'Ask the class' })).toBeVisible();
});

test('a fault for everybody is on an amber banner until it is taken off', async ({ page, site }) => {
  await openLead(page, site);
  await page.getByLabel('Faults apply to').selectOption({ label: 'everybody' });
  await page.getByRole('button', { name: /Pull the cable/ }).click();
  const banner = page.locator('.class-ban');
  await expect(banner).toContainText('On for everybody since');
  await banner.getByRole('button', { name: 'Take it off' }).click();
  await expect(banner).toBeHidden();
});

test('the board shows passed and failed tasks, and exports them', async ({ page, site }) => {
  const seat = await takeSeat(site, 'Priya');
  await page.goto(`/en/class/board/#${site.secret}`);
  seat.send({ type: 'passed', exercise: '05-stream', passed: ['messages', 'stream'], failed: ['resume'] });
  const row = page.getByRole('row', { name: /Priya/ });
  await expect(row.locator('.ex', { hasText: '05' })).toHaveText(/2 of 6.*1 failed/);
  await expect(row.locator('i.y')).toHaveCount(2);
  await expect(row.locator('i.x')).toHaveCount(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe(`wirebook-${site.code}.csv`);
  expect(await readFile(await file.path(), 'utf8')).toContain(
    '"Priya","05-stream","messages stream","resume"',
  );
});

test('the second teacher takes the lead', async ({ page, browser, site }) => {
  await openDoor(page, site);
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = (await page.locator('.tl code').textContent()) ?? '';
  const other = await browser.newPage();
  await other.goto(link.replace('/class/', '/class/lead/'));
  await other.getByRole('button', { name: 'Take the lead' }).click();
  await expect(other.getByRole('button', { name: 'Take the lead' })).toBeHidden();
  await expect(page.getByText('The other teacher leads.')).toBeVisible();
  await other.close();
});

test('the end of the class can be undone', async ({ page, site }) => {
  await openDoor(page, site);
  await page.getByRole('button', { name: 'End the class …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End the class' }).click();
  await expect(page.getByText('The class has ended.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('The class has ended.')).toBeHidden();
});

test('a server that is gone is told, and nothing is lost when it is back', async ({ page, site }) => {
  await openLead(page, site);
  await goTo(page, '4 SSE', 'The format: fields and a blank line');
  await takeSeat(site, 'Luis');
  await expect(page.locator('header')).toContainText('1here');
  await site.kill();
  await expect(page.getByText('The class’s server does not answer.')).toBeVisible();
  await site.start();
  await expect(page.getByText('The class’s server does not answer.')).toBeHidden();
  await expect(page.locator('[data-part="number"]')).toHaveText('4.2');
  await page.getByRole('link', { name: 'Board' }).click();
  await expect(page.getByRole('row', { name: /Luis/ })).toBeVisible();
});

test('door, lead and board are accessible', async ({ page, site }) => {
  await takeSeat(site, 'Noor');
  for (const path of ['', 'lead/', 'board/']) {
    await page.goto(`/en/class/${path}#${site.secret}`);
    await expect(page.locator('[data-teacher-state="open"]')).toBeVisible();
    expect(await violationsOn(page)).toEqual([]);
  }
});
