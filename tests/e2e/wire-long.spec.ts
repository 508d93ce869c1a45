import type { Locator, Page } from '@playwright/test';
import type { WireEvent } from '../../src/wire/event.ts';
import { writeWireFile } from '../../src/wire/files/wire-file.ts';
import { frame, SWITCHING, toBytes, UPGRADE } from '../wire/support/recording.ts';
import { expect, test } from './support/site.ts';

/** Wires that are long: their ends, their edges, and what is selected in them. */

/** A recording in which two clients open WebSockets after ten seconds, and the server sends each so many frames in turn. */
function recording(count: number): { startedAt: number; title: string; events: WireEvent[] } {
  const events: WireEvent[] = [];
  let at = 12_000;
  let piece = 0;
  const say = (connection: number, kind: 'up' | 'down', bytes: Uint8Array) => {
    at += 7;
    events.push({ kind, connection, piece: ++piece, at, passed: at + 1, bytes, length: bytes.length });
  };
  for (const [index, client] of ['A', 'B'].entries()) {
    const connection = index + 1;
    events.push({ kind: 'open', connection, client, at });
    say(connection, 'up', toBytes(UPGRADE));
    say(connection, 'down', toBytes(SWITCHING));
  }
  for (let sent = 1; sent <= count; sent++) say(1 + (sent % 2), 'down', frame(0x81, `message ${sent}`));
  return { startedAt: Date.UTC(2026, 10, 28), title: 'long', events };
}

async function openLong(page: Page, count: number, query = '') {
  await page.goto(`/en/wire/${query}`);
  const buffer = Buffer.from([...writeWireFile(recording(count))].join(''));
  await page.locator('input[type=file]').setInputFiles({ name: 'long.wire', mimeType: 'text/plain', buffer });
  const view = page.locator('wire-view');
  await expect(page.getByRole('status').first()).toHaveText(/rows$/);
  return {
    view,
    diagram: view.locator('.wire-diagram'),
    toEnd: view.getByRole('button', { name: 'To the end' }),
  };
}

/** Adds frames to a view, as a run would. */
async function addFrames(view: Locator, from: number, to: number): Promise<void> {
  await view.evaluate(
    (element, [first, last]) => {
      const events: WireEvent[] = [];
      for (let sent = first; sent <= last; sent++) {
        const text = new TextEncoder().encode(`message ${sent}`);
        const bytes = Uint8Array.of(0x81, text.length, ...text);
        const at = 12_028 + 7 * sent;
        const connection = 1 + (sent % 2);
        events.push({
          kind: 'down',
          connection,
          piece: sent + 4,
          at,
          passed: at + 1,
          bytes,
          length: bytes.length,
        });
      }
      (element as HTMLElementTagNameMap['wire-view']).add(events);
    },
    [from, to] as const,
  );
}

const SCROLLBAR = '*::-webkit-scrollbar { width: 15px; } *::-webkit-scrollbar-thumb { background: gray; }';

for (const width of [1440, 1080, 390]) {
  test(`labels, lanes and scales lie beside one another and beside a scrollbar (${width} px)`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const { view, diagram } = await openLong(page, 300);
    await page.addStyleTag({ content: SCROLLBAR });
    await view.evaluate((element) => element.style.setProperty('width', 'calc(100% - 1px)'));
    await expect(view.locator('.wire-label').last()).toBeVisible();
    const overlaps = await diagram.evaluate((root) => {
      const inner = root.getBoundingClientRect();
      const right = inner.left + root.clientWidth;
      const boxesOf = (selector: string) =>
        [...root.querySelectorAll(selector)]
          .map((one) => ({ name: selector, text: one.textContent, box: one.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && box.bottom > inner.top && box.top < inner.bottom);
      const [first, second] = [...root.querySelectorAll('.wire-heads > .wire-head-client')].map((head) => {
        const { left, width } = head.getBoundingClientRect();
        return left + width / 2;
      });
      const lanes = { from: first ?? 0, to: second ?? 0 };
      const labels = boxesOf('.wire-label');
      const found: string[] = [];
      for (const { text, box } of labels) {
        if (box.right > right + 0.5) found.push(`${text} under the scrollbar`);
        if (box.left < lanes.to && box.right > lanes.from) found.push(`${text} over the lanes`);
        const others = labels.filter((other) => other.box !== box);
        for (const other of others) {
          const { box: b } = other;
          if (box.left < b.right && b.left < box.right && box.top < b.bottom - 2 && b.top < box.bottom - 2)
            found.push(`${text} over ${other.text}`);
        }
      }
      const texts = [...boxesOf('.wire-heads > *'), ...boxesOf('text.wire-note')];
      for (const one of texts) if (one.box.right > right + 0.5) found.push(`${one.text} is cut`);
      return {
        found,
        labels: labels.length,
        scrolls: root.scrollHeight > root.clientHeight,
        bar: inner.width - root.clientWidth,
      };
    });
    expect(overlaps.found).toEqual([]);
    expect(overlaps.scrolls).toBe(true);
    expect(overlaps.bar).toBe(15);
    expect(overlaps.labels).toBeGreaterThan(5);
    // The time of each label has its place, and so has its size where there are times.
    if (width > 390) await expect(view.locator('.wire-label').last()).toContainText(/· 13 B.*\d{5}$/);
  });
}

test('the end of 100,000 rows is followed while more come, until the reader scrolls up', async ({ page }) => {
  const { view, diagram, toEnd } = await openLong(page, 10);
  await addFrames(view, 11, 100_000);
  const last = view.locator('.wire-label').last();
  const atEnd = () =>
    diagram
      .evaluate((root) => root.scrollHeight - root.scrollTop - root.clientHeight)
      .then((left) => left < 30);
  await expect(last).toContainText('message 100000');
  for (let sent = 100_001; sent < 102_000; sent += 500) {
    await addFrames(view, sent, sent + 499);
    await expect(last).toContainText(`message ${sent + 499}`);
    expect(await atEnd()).toBe(true);
    await expect(toEnd).toBeHidden();
  }
  await diagram.hover();
  await page.mouse.wheel(0, -2_000);
  await expect(toEnd).toBeVisible();
  const place = () => diagram.evaluate((root) => root.scrollTop);
  const before = await place();
  await addFrames(view, 102_001, 104_000);
  await expect(view.locator('.wire-totals')).toContainText(/104\s000 frames/);
  expect(await place()).toBe(before);
  await toEnd.click();
  await expect(last).toContainText('message 104000');
  expect(await atEnd()).toBe(true);
  await expect(toEnd).toBeHidden();
  await addFrames(view, 104_001, 104_300);
  await expect(last).toContainText('message 104300');
  expect(await atEnd()).toBe(true);
});

test('a selected row stays selected while others come, and when it is drawn no more', async ({ page }) => {
  const { view } = await openLong(page, 200);
  await view.getByRole('button', { name: 'text frame "message 150"' }).click();
  const bytes = view.getByRole('region');
  await expect(bytes).toContainText('message 150');
  await view.getByRole('button', { name: 'To the end' }).click();
  for (let sent = 201; sent < 2_000; sent += 300) await addFrames(view, sent, sent + 299);
  await expect(view.locator('.wire-label').last()).toContainText('message 2000');
  await expect(view.getByRole('button', { name: 'text frame "message 150"' })).toHaveCount(0);
  await expect(bytes).toContainText('message 150');
});

test('a row has an address that leads to it in the same recording', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { view } = await openLong(page, 2_000, '?find=message');
  await expect(view.getByRole('searchbox')).toHaveValue('message');
  await view.getByRole('button', { name: 'text frame "message 1990"' }).click();
  await view.getByRole('region').getByRole('button', { name: 'Copy link' }).click();
  const address = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  expect(address.searchParams.get('find')).toBe('message');
  // A colleague opens it, and then the file; the row may be one of the oldest.
  address.searchParams.set('row', '300');
  const opened = await openLong(page, 2_000, address.search);
  await expect(opened.view.locator('.wire-label.wire-marked')).toHaveCount(1);
  await expect(opened.view.locator('.wire-label.wire-marked')).toBeInViewport();
});

test('connections that open and close are marked, and are rows when they are asked for', async ({ page }) => {
  const { view } = await openLong(page, 4);
  await expect(view.locator('.wire-socket-open')).toHaveCount(2);
  await expect(view.getByRole('button', { name: 'connection opened' })).toHaveCount(0);
  await page.keyboard.press('f');
  await view.getByRole('searchbox').fill('kind:open');
  await expect(view.getByRole('button', { name: 'connection opened' })).toHaveCount(2);
  await view.getByRole('searchbox').fill('firstbyte:>5 client:B');
  await expect(view.getByRole('button', { name: /B: 101/ })).toHaveCount(1);
  await view.getByRole('button', { name: /B: 101/ }).click();
  await expect(view.getByRole('region')).toContainText('first byte after 7 ms');
});
