import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

for (const lang of ['en', 'zh'] as const) {
  const names = {
    en: {
      more: 'More',
      title: 'Begin in another language or framework',
      koa: 'Begin with Koa',
      python: 'Begin with Python (aiohttp)',
      versions: 'Former versions',
      restore: 'Restore',
    },
    zh: {
      more: '更多',
      title: '换一种语言或框架',
      koa: '用 Koa 开始',
      python: '用 Python (aiohttp) 开始',
      versions: '历史版本',
      restore: '恢复',
    },
  }[lang];

  test(`another starter takes the place of the server, and the former one comes back (${lang})`, async ({
    page,
    site,
  }) => {
    const bench = await openWorkbench(page, site, lang, '05-stream');
    await bench.typeAtEnd('// mine');
    const begin = async (name: string) => {
      await page.getByRole('button', { name: names.more }).click();
      await page.getByRole('button', { name: names.title }).click();
      await page.getByRole('dialog').getByRole('button', { name }).click();
    };
    await begin(names.koa);
    await expect(bench.editor).toContainText('new Koa()');
    await expect(bench.tab('server.ts')).toBeVisible();

    await begin(names.python);
    await bench.tab('app.py').click();
    await expect(bench.editor).toContainText('from aiohttp import web');
    await expect(bench.tab('server.ts')).toHaveCount(0);
    await expect(bench.tab('wirebook.json')).toBeVisible();

    await page.getByRole('button', { name: names.more }).click();
    await page.getByRole('button', { name: names.versions }).click();
    const oldest = page.getByRole('dialog').getByRole('listitem').last();
    await oldest.getByRole('button', { name: names.restore }).click();
    await expect(bench.tab('app.py')).toHaveCount(0);
    await bench.tab('server.ts').click();
    await expect(bench.editor).toContainText('// mine');
  });
}
