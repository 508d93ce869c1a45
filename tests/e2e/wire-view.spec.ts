import type { Page } from '@playwright/test';
import { violationsOn } from './support/accessibility.ts';
import { benchOn } from './support/bench.ts';
import { expect, test } from './support/site.ts';
import { openWorkbench } from './support/workbench.ts';

/** Opens a chat in two windows, in which A has sent "hi" and both have received it. */
async function chatOn(page: Page) {
  await page.goto('/en/lessons/websocket/#frames');
  const bench = benchOn(page, 'chat');
  await bench.start();
  await bench.say(0, 'hi');
  await expect(bench.client(1).getByRole('listitem')).toHaveText('hi');
  const list = bench.wire.getByRole('list', { name: 'What crossed the wire, in order of time' });
  const row = (sentence: string) => list.getByRole('button', { name: sentence });
  await expect(row('server to B: text frame "hi"')).toHaveCount(1);
  return { bench, row, rows: list.getByRole('button'), bytes: bench.wire.getByRole('region') };
}

const MASKED = 'A to server: text frame "hi", 2 bytes of payload, 8 bytes on the wire';

test('each row of the wire is a sentence in a list, and the arrow keys go through them', async ({ page }) => {
  const { row, rows } = await chatOn(page);
  await expect(row('A to server: GET /chat')).toHaveCount(1);
  await expect(row('server to A: 101 Switching')).toHaveCount(1);
  await expect(row('server to A: text frame "hi", 2 bytes of payload, 4 bytes on the wire')).toHaveCount(1);
  await row(MASKED).focus();
  await page.keyboard.press('Home');
  await expect(rows.first()).toBeFocused();
  await expect(rows.first()).toHaveAttribute('aria-current', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(rows.last()).toBeFocused();
});

test('Enter opens the bytes of a masked frame, with its own bits; Escape closes them', async ({ page }) => {
  const { row, bytes } = await chatOn(page);
  await row(MASKED).press('Enter');
  await expect(bytes).toContainText('framing 2 + mask 4 + payload 2');
  const table = await bytes.getByRole('img').getAttribute('aria-label');
  const fields =
    /^FIN 1, RSV 0 0 0, opcode 1 text, MASK 1, length 2, masking key (.+), payload, masked (.+)$/;
  const [, key, payload] = fields.exec(table ?? '') ?? [];
  const [mask, masked] = [key, payload].map((hex) => Buffer.from((hex ?? '').replaceAll(' ', ''), 'hex'));
  expect(mask).toHaveLength(4);
  expect(masked?.map((byte, index) => byte ^ mask![index]!).toString()).toBe('hi');
  await page.keyboard.press('Escape');
  await expect(bytes).toHaveCount(0);
  await expect(row(MASKED)).toBeFocused();
});

test('the wire is filtered by client, paused and cleared', async ({ page }) => {
  const { bench, row, rows } = await chatOn(page);
  const clients = bench.wire.getByLabel('Clients shown');
  await clients.selectOption('B');
  await expect(row(MASKED)).toHaveCount(0);
  await expect(row('server to B: text frame "hi"')).toHaveCount(1);
  await clients.selectOption('');
  await expect(row(MASKED)).toHaveCount(1);

  const pause = bench.wire.getByRole('button', { name: 'Pause' });
  await pause.click();
  await bench.say(1, 'later');
  await expect(bench.client(0).getByRole('listitem').first()).toHaveText('later');
  await expect(row('server to A: text frame "later"')).toHaveCount(0);
  await bench.wire.getByRole('button', { name: 'Resume' }).click();
  await expect(row('server to A: text frame "later"')).toHaveCount(1);

  await expect(row('server to B: text frame "later"')).toHaveCount(1);
  await bench.wire.getByRole('button', { name: 'Clear' }).click();
  await expect(rows).toHaveCount(0);
  await expect(bench.wire).toContainText('Nothing has crossed the wire yet.');
  await bench.say(0, 'after');
  await expect(row('A to server: text frame "after"')).toHaveCount(1);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the wire is accessible while streams are open and bytes are shown (${colorScheme})`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    const { row, bytes } = await chatOn(page);
    for (const sentence of [MASKED, 'A to server: GET /chat']) {
      await row(sentence).click();
      await expect(bytes).toBeVisible();
      expect(await violationsOn(page)).toEqual([]);
    }
  });
}

test('the bar keeps its one line and its height while a run goes on', async ({ page }) => {
  const { bench } = await chatOn(page);
  const bar = bench.wire.locator('.wire-bar').first();
  const controls = bar.getByRole('button').or(bar.getByRole('combobox'));
  for (const width of [1440, 1080, 768, 390]) {
    await page.setViewportSize({ width, height: 900 });
    // A narrow page shows the bench over the text.
    if (width === 768) {
      await page.locator('[data-square][href="#frames"]').click();
      await page.getByRole('button', { name: 'Bench' }).click();
    }
    const before = (await bar.boundingBox())?.height;
    await bench.say(0, `at ${width}`);
    await expect(bench.client(1).getByRole('listitem').first()).toHaveText(`at ${width}`);
    await expect(bench.wire).toContainText(`at ${width}`);
    expect((await bar.boundingBox())?.height).toBe(before);
    const boxes = await Promise.all((await controls.all()).map((control) => control.boundingBox()));
    const tops = new Set(
      boxes.filter((box) => box !== null).map(({ y, height }) => Math.round(y + height / 2)),
    );
    expect([width, tops.size]).toEqual([width, 1]);
  }
});

test('what is looked for stays in the address, and is found again after a reload', async ({ page }) => {
  const { bench, row } = await chatOn(page);
  await bench.wire.getByRole('button', { name: 'Find' }).click();
  await bench.wire.getByRole('searchbox').fill('kind:frame');
  await expect(row('GET /chat')).toHaveCount(0);
  expect(new URL(page.url()).searchParams.get('find-chat')).toBe('kind:frame');
  expect(new URL(page.url()).hash).toBe('#frames');
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await bench.start();
  await bench.say(0, 'again');
  await expect(row('A to server: text frame "again"')).toHaveCount(1);
  await expect(bench.wire.getByRole('searchbox')).toHaveValue('kind:frame');
  await expect(row('GET /chat')).toHaveCount(0);
  await bench.wire.getByRole('searchbox').press('Escape');
  await expect(row('A to server: GET /chat')).toHaveCount(1);
  expect(new URL(page.url()).searchParams.has('find-chat')).toBe(false);
});

test('a restart of the server is drawn as the time in which none ran, a stop as one without an end', async ({
  page,
}) => {
  const { bench } = await chatOn(page);
  await bench.element.locator('[data-faults]').getByRole('button', { name: 'Restart' }).click();
  await expect(bench.wire.locator('.wire-warning')).toHaveText(/restarted, \d/);
  await bench.element.locator('[data-stop]').click();
  await expect(bench.wire.locator('.wire-warning').last()).toHaveText('server stopped');
});

test('the wire of an exercise tells when the server was stopped', async ({ page, site }) => {
  const workbench = await openWorkbench(page, site);
  await workbench.solve();
  await page.getByRole('button', { name: /^Run/ }).click();
  await workbench.tab('Wire').click();
  const wire = page.locator('wire-view');
  await expect(wire).toContainText('server to A: 101');
  await workbench.tab('Preview').click();
  await page.getByRole('button', { name: /^Stop/ }).click();
  await workbench.tab('Wire').click();
  await expect(wire.locator('svg.wire-drawing')).toContainText('server stopped');
});
