import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/site.ts';
import { EXERCISE, openWorkbench } from './support/workbench.ts';

const PUT = '**/api/exercises/*/files/*';

test('what is typed is saved to disk by itself, and the page says so', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.typeAtEnd('// mine');
  await expect(page.getByText(/^saved \d\d:\d\d:\d\d$/)).toBeVisible();
  expect(await bench.onDisk('server.ts')).toContain('// mine');
});

test('each file keeps its own text and its own undo', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.typeAtEnd('// one');
  await bench.tab('index.html').click();
  await bench.typeAtEnd('<!-- two -->');
  await bench.tab('server.ts').click();
  await bench.editor.focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(bench.editor).not.toContainText('// one');
  await bench.tab('index.html').click();
  await expect(bench.editor).toContainText('<!-- two -->');
});

test('a file changed on disk is followed while it is not edited here', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.writeToDisk('server.ts', '// from my own editor\n');
  await expect(bench.editor).toHaveText('// from my own editor');
  await expect(page.getByText('server.ts changed on disk; this page follows.')).toBeVisible();
});

test('a file changed on disk while it is edited here asks which to keep, and loses neither', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  await bench.writeToDisk('server.ts', '// first theirs\n');
  const follows = page.getByText('this page follows');
  await expect(follows).toBeVisible();
  // The first save waits until the file has changed on disk.
  const changed = Promise.withResolvers<void>();
  await page.route(PUT, async (route) => {
    await changed.promise;
    await route.continue();
  });
  await bench.typeAtEnd('// mine');
  await bench.writeToDisk('server.ts', '// theirs\n');
  changed.resolve();
  const choice = page.getByRole('alertdialog');
  await expect(choice).toContainText('server.ts was changed elsewhere');
  await expect(bench.editor).toContainText('// mine');
  await expect(follows).toBeHidden();

  // The question must not take the focus from a learner who is typing.
  await expect(bench.editor).toBeFocused();

  // Run and Check say why they wait, and bring whoever uses the keyboard to the question.
  const waits = page.getByRole('status').filter({ hasText: 'Run and Check wait' });
  await page.keyboard.press('Control+Enter');
  await expect(waits).toBeVisible();
  await expect(choice).toBeFocused();
  await choice.getByRole('button', { name: 'Compare both' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('// theirs');
  await choice.getByRole('button', { name: 'Keep mine' }).click();
  await expect.poll(() => bench.onDisk('server.ts')).toContain('// mine');
  await expect(choice).toBeHidden();
  await expect(waits).toBeHidden();

  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Former versions' }).click();
  const versions = page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'not chosen' });
  await expect(versions).toHaveCount(2);
  await versions.first().getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => bench.onDisk('server.ts')).toBe('// theirs\n');
});

test('of two pages on one exercise the other follows, and when both edit the later one is asked', async ({
  page,
  context,
  site,
}) => {
  const first = await openWorkbench(page, site);
  const other = await context.newPage();
  const second = await openWorkbench(other, site);
  await first.typeAtEnd('// from the first');
  await expect(second.editor).toContainText('// from the first');

  const saved = Promise.withResolvers<void>();
  await other.route(PUT, async (route) => {
    await saved.promise;
    await route.continue();
  });
  await second.typeAtEnd('// from the second');
  await first.typeAtEnd('// again from the first');
  await expect.poll(() => first.onDisk('server.ts')).toContain('// again from the first');
  saved.resolve();
  const choice = other.getByRole('alertdialog');
  await expect(choice).toBeVisible();
  await choice.getByRole('button', { name: 'Use the file on disk' }).click();
  await expect(second.editor).toContainText('// again from the first');
  await expect(second.editor).not.toContainText('// from the second');
});

test('while the server is gone the text is kept and said to be, and saved when it is back', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  await site.kill();
  await expect(page.getByRole('alert')).toContainText('The workbook server does not answer.');
  await bench.typeAtEnd('// in the dark');
  await expect(page.getByText('kept in this browser')).toBeVisible();
  await site.start();
  await expect.poll(() => bench.onDisk('server.ts')).toContain('// in the dark');
  await expect(page.getByRole('alert')).toBeHidden();
});

test('a button connects at once to a server that is back', async ({ page, site }) => {
  await page.clock.install();
  await openWorkbench(page, site);
  await site.kill();
  await expect(page.getByRole('alert')).toBeVisible();
  // The page's clock stands still, so the page does not try again by itself.
  await page.clock.pauseAt(Date.now() + 60_000);
  await site.start();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Try now' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('text that was never saved is offered after a reload', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await page.route(PUT, (route) => (route.request().method() === 'PUT' ? route.abort() : route.continue()));
  await bench.typeAtEnd('// unsaved');
  await expect(page.getByText('kept in this browser')).toBeVisible();
  await page.unroute(PUT);
  await openWorkbench(page, site);
  const choice = page.getByRole('alertdialog');
  await expect(choice).toContainText('that was never saved');
  await expect(choice).toBeFocused();
  await choice.getByRole('button', { name: 'Use it' }).click();
  await expect(bench.editor).toBeFocused();
  await expect.poll(() => bench.onDisk('server.ts')).toContain('// unsaved');
});

test('reset gives the first version back, and can itself be undone', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  const given = await bench.onDisk('server.ts');
  await bench.typeAtEnd('// precious');
  await page.getByRole('button', { name: 'Reset', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reset the files' }).click();
  await expect(bench.editor).not.toContainText('// precious');
  expect(await bench.onDisk('server.ts')).toBe(given);
  await page.getByRole('button', { name: 'Undo the reset' }).click();
  await expect(bench.editor).toContainText('// precious');
  expect(await bench.onDisk('server.ts')).toContain('// precious');
});

test('the path on disk is shown', async ({ page, site }) => {
  await openWorkbench(page, site);
  await expect(page.getByText(`${EXERCISE}/server.ts`)).toBeVisible();
});

test('newer starter files are offered beside the learner’s, and taken only when asked for', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  const given = await bench.onDisk('server.ts');
  await bench.typeAtEnd('// mine');
  await expect.poll(() => bench.onDisk('server.ts')).toContain('// mine');
  // As if an older workbook had given it.
  const began = join(site.workspace, 'beginnings', EXERCISE);
  await mkdir(began, { recursive: true });
  await writeFile(join(began, 'server.ts'), 'of an older workbook');
  await openWorkbench(page, site);
  await expect(page.getByText('a newer version of what you began with: server.ts.')).toBeVisible();
  await expect(bench.editor).toContainText('// mine');

  await page.getByRole('button', { name: 'Compare server.ts' }).click();
  await expect(page.getByRole('tabpanel', { name: 'Compare' })).toContainText('// mine');
  await page.getByRole('button', { name: 'Take the newer files' }).click();
  await expect(bench.editor).not.toContainText('// mine');
  expect(await bench.onDisk('server.ts')).toBe(given);
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('button', { name: 'Former versions' }).click();
  await expect(page.getByRole('dialog').getByText('before newer files were taken')).toBeVisible();
});
