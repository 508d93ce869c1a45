import type { FrameLocator, Page } from '@playwright/test';
import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

const EXERCISE = '10-deliver';
const WORDS = {
  en: { alone: 'Only', outcome: /PASS|FAIL|INTERNAL/, fail: 'FAIL', saw: 'Bo’s page lacks 1 of 2' },
  zh: { alone: '只检查', outcome: /通过|内部错误/, fail: '未通过', saw: 'Bo 的页面上少了 1 条（共 2 条）' },
} as const;

/** Milliseconds after which a check of 90 s has ended on any machine, and been repeated. */
const AT_LAST = 540_000;

for (const lang of ['en', 'zh'] as const) {
  test(`the starter loses what was on its way, and the check says what it saw (${lang})`, async ({
    page,
    site,
  }) => {
    test.setTimeout(AT_LAST + 60_000);
    const { fail, saw } = WORDS[lang];
    await openWorkbench(page, site, lang, EXERCISE);
    await expect(page.locator('.wb-checks [data-check]')).toHaveCount(12);
    await checkAlone(page, lang, 'lost', fail);
    await expect(page.locator('[data-check="lost"]')).toContainText(saw);
    await expect(page.locator('#task-lost .oc.fail')).toBeVisible();
  });
}

test('the solution delivers over restarts of its server, in three browsers', async ({ page, site }) => {
  test.setTimeout(AT_LAST + 60_000);
  const bench = await openWorkbench(page, site, 'en', EXERCISE);
  await bench.solve();
  await checkAlone(page, 'en', 'restart', 'PASS');
  await expect(page.locator('#task-restart .oc.pass')).toBeVisible();
});

test('a restart in the preview keeps the files of the program, and shows each message once', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site, 'en', EXERCISE);
  await bench.solve();
  await page.getByRole('button', { name: /^Run/ }).click();
  const [a, b] = ['A', 'B'].map((letter) => page.frameLocator(`iframe[title^="Window ${letter}"]`));
  await send(a!, 'Ada', 'hi Bo');
  await expect(entry(b!, 'hi Bo')).toHaveCount(1);
  await page.getByRole('button', { name: 'Restart', exact: true }).click();
  // The windows are opened anew.
  await expect(a!.getByLabel('Name')).toHaveValue('');
  await send(b!, 'Bo', 'hi Ada');
  for (const frame of [a!, b!]) {
    await expect(entry(frame, 'hi Ada')).toHaveCount(1);
    await expect(entry(frame, 'hi Bo')).toHaveCount(1);
  }
});

/** Runs one check until it is judged: on a machine that is too busy to judge, the workbench asks to check again. */
async function checkAlone(page: Page, lang: 'en' | 'zh', check: string, outcome: string): Promise<void> {
  const row = page.locator(`[data-check="${check}"]`);
  const words = WORDS[lang];
  await expect(async () => {
    await row.getByRole('button', { name: words.alone }).click();
    await expect(row).toContainText(words.outcome, { timeout: AT_LAST / 2 });
    await expect(row).toContainText(outcome, { timeout: 1 });
  }).toPass({ timeout: AT_LAST });
}

async function send(frame: FrameLocator, name: string, text: string): Promise<void> {
  await frame.getByLabel('Name').fill(name);
  await frame.getByLabel('Message', { exact: true }).fill(text);
  await frame.getByRole('button', { name: 'Send' }).click();
}

function entry(frame: FrameLocator, text: string) {
  return frame.locator('#messages').getByText(text, { exact: true });
}
