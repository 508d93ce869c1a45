// The README's picture of a class: the projector and the teacher's page, and a phone beside them.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { Lang } from '../src/i18n/text.ts';
import { type OpenClass, openClass, takeSeat } from '../tests/e2e/support/open-class.ts';

/** What is read and pressed on the pages. */
const WORDS = {
  en: {
    name: 'Mei',
    step: 'Frames: the envelope of a message',
    start: 'Start chat for all',
    ask: 'Ask the class',
    close: 'Close and show',
    measure: 'Show measured',
    window: 'My window',
    said: 'hello from my phone',
    short: 'hi',
  },
  zh: {
    name: '林夏',
    step: '帧：消息的信封',
    start: '为全班启动 chat',
    ask: '问全班',
    close: '截止并公布',
    measure: '公布实测',
    window: '我的窗口',
    said: '手机上的你好',
    short: '你好',
  },
} as const;
/** What 24 seats guess, in bytes. */
const GUESSES = {
  en: [2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 6, 6, 8, 8, 8, 8, 10, 12, 4, 6],
  zh: [6, 6, 6, 6, 6, 6, 7, 7, 8, 8, 8, 8, 8, 8, 10, 10, 12, 12, 12, 12, 14, 6, 8, 8],
} as const;

/** Holds a class with 25 seats, and takes the picture when it has guessed and the wire has measured. */
export async function takeClassPicture(browser: Browser, lang: Lang, path: string): Promise<void> {
  const site = await openClass();
  try {
    const { beamer, teacher, phone } = await holdClass(browser, site, lang);
    const pages = [beamer, teacher, phone];
    const shots = await Promise.all(pages.map((page) => page.screenshot()));
    await Promise.all(pages.map((page) => page.close()));
    await compose(browser, shots, path);
  } finally {
    await site.end();
  }
}

async function holdClass(
  browser: Browser,
  site: OpenClass,
  lang: Lang,
): Promise<Record<'beamer' | 'teacher' | 'phone', Page>> {
  const words = WORDS[lang];
  const open = (width: number, height: number) => browser.newPage({ viewport: { width, height } });
  const teacher = await open(1440, 900);
  await teacher.goto(`${site.url}/${lang}/class/#${site.secret}`);
  const link = await teacher.locator('a[href*="/present/"]').getAttribute('href');
  const beamer = await open(1440, 810);
  await beamer.goto(new URL(link ?? '', site.url).href);
  const phone = await open(390, 844);
  await phone.goto(`${site.url}/${lang}/join/#${site.code}`);
  await phone.locator('[data-name]').fill(words.name);
  await phone.locator('[data-go]').click();
  const seats = await Promise.all(GUESSES[lang].map((_, index) => takeSeat(site, `${index + 1}`)));

  await teacher.goto(`${site.url}/${lang}/class/lead/`);
  await teacher.getByRole('button', { name: '5 WebSocket', exact: true }).click();
  await teacher.getByRole('menuitem', { name: words.step }).click();
  await teacher.getByRole('button', { name: words.start }).click();
  await phone.getByRole('button', { name: words.window }).click();
  await teacher.getByRole('button', { name: words.ask }).click();
  await beamer.locator('room-question[data-class-guess]').waitFor();
  for (const [index, seat] of seats.entries())
    seat.send({ type: 'guess', guess: 1, value: GUESSES[lang][index] ?? 0 });
  await sleep(3000);
  await teacher.getByRole('button', { name: words.close }).click();
  await say(phone.frameLocator('.shared-win iframe').getByRole('textbox'), words.said);
  await sleep(500);
  await say(teacher.locator('.win iframe').first().contentFrame().getByRole('textbox'), words.short);
  await teacher.getByRole('button', { name: words.measure }).click();
  await beamer.locator('.votes').waitFor();
  await sleep(1500);
  return { beamer, teacher, phone };
}

async function say(field: ReturnType<Page['getByRole']>, text: string): Promise<void> {
  await field.fill(text);
  await field.press('Enter');
}

/** Puts the three side by side, as they are in a room. */
async function compose(browser: Browser, shots: readonly Buffer[], path: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1330 } });
  const [beamer, teacher, phone] = shots.map(
    (shot) => `<img src="data:image/png;base64,${shot.toString('base64')}">`,
  );
  await page.setContent(
    `<style>
      body { display: grid; grid: auto auto / 1024px 340px; gap: 20px; justify-content: center; align-items: center; margin: 20px; background: #dfe3df; }
      img { display: block; width: 100%; border: 1px solid #18202a; box-sizing: border-box; }
      img:last-child { grid-area: 1 / 2 / 3; }
    </style>${beamer}${teacher}${phone}`,
  );
  await page.screenshot({ path });
  await page.close();
}
