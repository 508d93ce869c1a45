import { type Browser, test as base, expect, type FrameLocator, type Page } from '@playwright/test';
import { type OpenClass, openClass } from './open-class.ts';

/** A class with everybody in it, each in a browser of their own. */
export interface ClassRoom {
  site: OpenClass;
  /** On the page that leads, once the class has begun. */
  teacher: Page;
  beamer: Page;
  /** The seats: Mei and Tom at laptops in English, 林夏 at a phone in Chinese. */
  mei: Page;
  tom: Page;
  lin: Page;
  seats: Page[];
  /** All pages but the teacher's, which show no names. */
  screens: Page[];
}

const LAPTOP = { width: 1440, height: 900 };
const PROJECTOR = { width: 1920, height: 1080 };
const PHONE = { width: 390, height: 844 };

/** Playwright's `test`, with a class of the test's own that waits at the door. */
export const test = base.extend<{ room: ClassRoom }>({
  room: async ({ browser }, use) => {
    const site = await openClass();
    const open = async (viewport: { width: number; height: number }) =>
      (await browser.newContext({ viewport })).newPage();
    const [teacher, beamer, mei, tom, lin] = await Promise.all(
      [LAPTOP, PROJECTOR, LAPTOP, LAPTOP, PHONE].map(open),
    );
    if (!teacher || !beamer || !mei || !tom || !lin) throw new Error('A page is missing.');
    await teacher.goto(`${site.url}/en/class/#${site.secret}`);
    await expect(teacher.locator('.code6 b').first()).toBeVisible();
    const link = await teacher.getByRole('link', { name: 'Open the beamer' }).getAttribute('href');
    await beamer.goto(new URL(link ?? '', site.url).href);
    await Promise.all([join(mei, site, 'Mei'), join(tom, site, 'Tom'), join(lin, site, '林夏', 'zh')]);
    const seats = [mei, tom, lin];
    await use({ site, teacher, beamer, mei, tom, lin, seats, screens: [beamer, ...seats] });
    await closeAll(browser);
    await site.end();
  },
});

async function join(page: Page, { url, code }: OpenClass, name: string, lang = 'en'): Promise<void> {
  await page.goto(`${url}/${lang}/join/#${code}`);
  await page.locator('[data-name]').fill(name);
  await page.locator('[data-go]').click();
  await expect(page.locator('[data-room]')).toContainText(name);
}

async function closeAll(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}

/** Begins the class, and takes it to a place by the menu of a lesson in the teacher's header. */
export async function leadTo(
  { teacher, site }: ClassRoom,
  lesson: string,
  item: string | RegExp,
): Promise<void> {
  await teacher.goto(`${site.url}/en/class/lead/#${site.secret}`);
  await teacher.getByRole('button', { name: lesson, exact: true }).click();
  await teacher.getByRole('menuitem', { name: item }).click();
}

/** The bench of the class's run, wherever a page has it. */
export const benchOf = (page: Page) => page.locator('[data-shared]:has(> .shared)');

/** A seat's own window, which a phone shows in place of the text. */
export async function windowOf(page: Page): Promise<FrameLocator> {
  const toWindow = page.getByRole('button', { name: /^(My window|我的窗口)$/ });
  if ((await toWindow.isVisible()) && (await toWindow.getAttribute('aria-pressed')) === 'false')
    await toWindow.click();
  return benchOf(page).frameLocator('.shared-win iframe');
}

/** Writes into the field of a chat's page and sends it. */
export async function say(window: FrameLocator, text: string): Promise<void> {
  await window.getByRole('textbox').fill(text);
  await window.getByRole('textbox').press('Enter');
}

export { expect };
