import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

const WORDS = {
  en: { check: /^Check/, cancel: /^Cancel/, fail: 'FAIL', did: 'did', saw: 'saw', cancelled: /^Cancelled/ },
  zh: { check: /^检查/, cancel: /^取消/, fail: '未通过', did: '我们做了', saw: '实际', cancelled: /^已取消/ },
} as const;

/** Milliseconds after which a check of 40 s has ended on any machine: `MOST_SLOWED` times its own. */
const AT_LAST = 240_000;

test.beforeEach(() => test.setTimeout(AT_LAST + 120_000));

for (const lang of ['en', 'zh'] as const) {
  test(`a failed check says what it did and saw, and the rest can be cancelled (${lang})`, async ({
    page,
    site,
  }) => {
    const words = WORDS[lang];
    await openWorkbench(page, site, lang);
    await page.getByRole('button', { name: words.check }).click();
    const first = page.locator('[data-check="talk"]');
    await expect(first).toContainText(words.fail, { timeout: AT_LAST });
    await expect(first.locator('details').first()).toHaveAttribute('open', '');
    await expect(first.getByText(words.did, { exact: true })).toBeVisible();
    await expect(first.getByText(words.saw, { exact: true })).toBeVisible();
    await expect(page.locator('#task-talk .oc.fail')).toBeVisible();
    await page.getByRole('button', { name: words.cancel }).click();
    await expect(page.getByText(words.cancelled)).toBeVisible();
  });
}

test('a program that does not parse fails every check with the place, at once', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.writeToDisk('server.ts', 'const server = = 3;\n');
  await expect(bench.editor).toContainText('= = 3');
  await page.keyboard.press('ControlOrMeta+Enter');
  const first = page.locator('[data-check="talk"]');
  await expect(first).toContainText('ERROR', { timeout: AT_LAST });
  await expect(first).toContainText('server.ts:1');
  const list = page.getByRole('group', { name: 'Checks', exact: true });
  await expect(list.getByText(/^As above, \d+ checks$/).first()).toBeVisible();
  await expect(list.getByText('const server = = 3;')).toHaveCount(1);
  await expect(list.getByRole('button', { name: 'First hint' })).toHaveCount(0);
});

test('the solution passes, its browsers are shown, and an edit marks the results as old', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site, 'en', '08-socket-io');
  await bench.solve();
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('img', { name: /^The browser of/ }).first()).toBeVisible({ timeout: AT_LAST });
  await expect(page.getByText(/^All required checks passed/)).toBeVisible({ timeout: AT_LAST });
  await expect(page.locator('.wb-tally')).toContainText('✓12');
  await bench.typeAtEnd('// more');
  await expect(page.getByText(/^Edited since/)).toBeVisible();
  await expect(page.locator('.wb-tally')).toContainText('outdated');
  await expect(page.locator('.wb-row.is-pass:not(.is-stale)')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await page.reload();
  await expect(page.locator('#task-messages .oc.pass')).toBeVisible();
});

test('hints come one level at a time, beside the code, and stay open on the next visit', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  const hints = page.getByRole('tabpanel', { name: 'Hints' });
  const button = page.getByRole('button', { name: 'Hint', exact: true });
  await button.click();
  await expect(hints.locator('summary').first()).toBeFocused();
  await hints.getByRole('button', { name: 'First hint' }).first().click();
  await hints.getByRole('button', { name: 'Next hint' }).first().click();
  await expect(hints.getByText('hint 2/3')).toBeVisible();
  await bench.typeAtEnd('// with the hint in sight');
  await expect(hints.getByText('hint 2/3')).toBeVisible();
  await button.click();
  await page.keyboard.press('Escape');
  await expect(hints).toBeHidden();
  await expect(page.getByRole('tabpanel', { name: 'Checks' })).toBeVisible();
  await expect(button).toBeFocused();
  await openWorkbench(page, site);
  await button.click();
  await expect(hints.getByText('hint 2/3')).toBeVisible();
});

test('the solution is shown for comparison only after it has been asked for', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.typeAtEnd('// mine');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const panel = page.getByRole('tabpanel', { name: 'Compare' });
  await panel.getByRole('button', { name: 'Reveal the solution' }).click();
  const asked = page.getByRole('dialog', { name: 'Reveal the official solution?' });
  await asked.getByRole('button', { name: 'Cancel' }).click();
  await expect(panel.locator('.cm-content')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Reveal the solution' }).click();
  await asked.getByRole('button', { name: 'Reveal the solution' }).click();
  await expect(panel).toContainText('dayjs');
  expect(await bench.onDisk('server.ts')).toContain('// mine');

  // What is compared is always the file as it is now.
  await expect(panel).toContainText('// mine');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset the files' }).click();
  await expect(panel).not.toContainText('// mine');
  await bench.typeAtEnd('// again');
  await expect(panel).toContainText('// again');
});

test.describe('without a browser for page checks', () => {
  test.use({ env: { WIREBOOK_BROWSER: '/no/such/browser' } });

  test('no check is judged, and the message names the command that helps', async ({ page, site }) => {
    await openWorkbench(page, site);
    await page.keyboard.press('ControlOrMeta+Enter');
    const first = page.locator('[data-check="talk"]');
    await expect(first).toContainText('NOT RUN', { timeout: AT_LAST });
    await expect(first).toContainText('/no/such/browser');
    await expect(first).toContainText('npm run browser');
    await expect(page.locator('#task-talk .oc.not-run')).toBeVisible();
    await expect(page.getByRole('button', { name: /^Check/ })).toBeVisible();
  });
});
