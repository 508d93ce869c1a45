import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

const OWN = `require('node:http')
  .createServer((request, response) => response.end('made by ' + request.url.length))
  .listen(process.env.PORT, '127.0.0.1', () => console.log('it listens'));
`;
const RUN = `"${process.execPath}" own.cjs`;

for (const lang of ['en', 'zh'] as const) {
  const names = {
    en: { run: /^Run/, agree: 'Run this command', preview: 'Preview', check: /^Check/ },
    zh: { run: /^运行 /, agree: '运行这条命令', preview: '预览', check: /^检查/ },
  }[lang];

  test(`the command of wirebook.json is shown, agreed to and run (${lang})`, async ({ page, site }) => {
    const bench = await openWorkbench(page, site, lang, '01-answer');
    await bench.writeToDisk('own.cjs', OWN);
    await bench.writeToDisk('wirebook.json', JSON.stringify({ run: RUN }));
    await page.reload();
    await bench.tab('own.cjs').click();
    await expect(page.locator('.cm-content').first()).toContainText('made by');

    await page.getByRole('button', { name: names.run }).first().click();
    const preview = page.getByRole('tabpanel', { name: names.preview });
    await expect(preview.locator('pre')).toHaveText(RUN);
    await preview.getByRole('button', { name: names.agree }).click();
    await expect(page.locator('iframe').first().contentFrame().getByText('made by 1')).toBeVisible();

    // An edit of any of its files is saved, and runs.
    await bench.tab('own.cjs').click();
    await page.locator('.cm-content').first().click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText(OWN.replace('made by', 'now by'));
    await page.keyboard.press('ControlOrMeta+s');
    await expect(page.locator('iframe').first().contentFrame().getByText('now by')).toBeVisible();
    await page.getByRole('button', { name: names.check }).first().click();
    await expect(page.getByText(/GET \/hello/).first()).toBeVisible();
  });
}
