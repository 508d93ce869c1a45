import { holdBack } from './support/late-code.ts';
import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

test('Run shows the program in two windows that talk to each other, and their wire', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  await bench.solve();
  await page.getByRole('button', { name: /^Run/ }).click();
  await expect(page.getByText(/^running · localhost:\d+$/)).toBeVisible();
  // A message sent before the connection is open would be lost.
  await bench.tab('Wire').click();
  await expect(page.locator('wire-view')).toContainText('server to A: 101');
  await bench.tab('Preview').click();
  const a = page.frameLocator('iframe[title^="Window A"]');
  const b = page.frameLocator('iframe[title^="Window B"]');
  await a.getByLabel('Name').fill('Ada');
  await a.getByLabel('Message', { exact: true }).fill('hi Bo');
  await a.getByRole('button', { name: 'Send' }).click();
  await expect(b.getByText('hi Bo')).toBeVisible();

  await bench.tab('Wire').click();
  await expect(page.locator('wire-view')).toContainText('hi Bo');
});

test('what the program prints is shown, and a place in it leads to the editor', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.writeToDisk(
    'server.ts',
    "import { createServer } from 'node:http';\ncreateServer().listen(3000);\nconsole.log('ready');\nconsole.error(new Error('look here').stack);\n",
  );
  await expect(bench.editor).toContainText('look here');
  await page.keyboard.press('ControlOrMeta+s');
  await bench.tab('Output').click();
  const output = page.getByRole('log', { name: 'Output' });
  await expect(output).toContainText('ready');
  await output.getByRole('button', { name: /server\.ts:4/ }).click();
  await expect(page.locator('.cm-activeLine')).toContainText('look here');
});

test('a syntax error is shown with its line, marked in the editor, and can be gone to', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  await bench.writeToDisk('server.ts', "import { createServer } from 'node:http';\n\nconst server = = 3;\n");
  await expect(bench.editor).toContainText('= = 3');
  await page.keyboard.press('ControlOrMeta+s');
  const preview = page.getByRole('tabpanel', { name: 'Preview' });
  await expect(preview).toContainText('does not parse');
  await expect(preview).toContainText('server.ts:3');
  await expect(page.locator('.cm-place')).toContainText('= = 3');
  await bench.tab('index.html').click();
  await preview.getByRole('button', { name: 'Go to server.ts, line 3' }).click();
  await expect(bench.editor).toBeFocused();
  await expect(page.locator('.cm-activeLine')).toContainText('= = 3');

  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(
    "import { createServer } from 'node:http';\ncreateServer((_, response) => response.end('mended')).listen(3000);",
  );
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.frameLocator('iframe[title^="Window A"]').getByText('mended')).toBeVisible();
  await expect(page.locator('.cm-place')).toHaveCount(0);
});

test('a click on Run that comes before its code is done when it is there', async ({ page }) => {
  const release = await holdBack(page, /\/workbench\.[^/]*\.js$/);
  await page.goto('/en/exercises/01-answer/');
  await page.locator('[data-action="run"]').click();
  await page.locator('[data-action="run"]').click();
  release();
  await expect(page.getByText(/^running · localhost:\d+$/)).toBeVisible();
});

test('the keyboard alone is enough', async ({ page, site }) => {
  const bench = await openWorkbench(page, site);
  await bench.editor.focus();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Tab leaves the editor now')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(bench.editor).not.toBeFocused();

  await bench.tab('Hints').focus();
  await page.keyboard.press('ArrowRight');
  await expect(bench.tab('Wire')).toBeFocused();
  await expect(page.getByRole('tabpanel', { name: 'Wire' })).toBeVisible();

  const divider = page.getByRole('separator', { name: 'Height of the editor' });
  await divider.focus();
  const before = await divider.getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowDown');
  await expect(divider).not.toHaveAttribute('aria-valuenow', String(before));
  const moved = await divider.getAttribute('aria-valuenow');

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.reload();
  await expect(divider).toHaveAttribute('aria-valuenow', String(moved));
});

test('a workbench that leaves the page lets go of it, and works again when it is back', async ({
  page,
  site,
}) => {
  const bench = await openWorkbench(page, site);
  const started: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const { type } = JSON.parse(String(payload));
      if (type === 'start' || type === 'stop') started.push(type);
    }),
  );
  await page.reload();
  await expect(bench.editor).toBeVisible();
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText(/^running · localhost:\d+$/)).toBeVisible();

  await page.evaluate(() => {
    const workbench = document.querySelector('exercise-workbench');
    Object.assign(window, { workbench, place: workbench?.parentElement });
    workbench?.remove();
  });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('.wb-tasks')).toHaveCount(0);
  await expect.poll(() => started).toEqual(['start', 'stop']);

  await page.evaluate(() => {
    const { workbench, place } = window as unknown as { workbench: Element; place: Element };
    place.append(workbench);
  });
  await expect(bench.editor).toBeVisible();
  await expect(page.locator('.cm-editor')).toHaveCount(1);
  await expect(page.locator('.wb-tasks')).toHaveCount(1);
  await bench.tab('Preview').click();
  await page.getByRole('button', { name: /^Run/ }).first().click();
  await expect(page.getByText(/^running · localhost:\d+$/)).toBeVisible();
  await expect(page.locator('.wb-windows iframe')).toHaveCount(2);
  expect(started).toEqual(['start', 'stop', 'start']);
});
