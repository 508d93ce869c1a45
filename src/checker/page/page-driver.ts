import type { Locator, Page } from 'playwright';
import { type PageSnapshot, snapshotPage } from './page-snapshot.ts';

/** The labels of a chat's form, in either language. */
export const CHAT_FORM = {
  name: ['Name', '名字'],
  message: ['Message', '消息'],
  send: ['Send', '发送'],
} as const;

const EDITABLE =
  'input:not([type=button], [type=submit], [type=checkbox], [type=radio]), textarea, [contenteditable], [role=textbox]';
const NOTHING: PageSnapshot = { lists: [], text: '', boxes: [], buttons: [] };

/** Reads what is displayed on a page. While it reloads itself there is nothing. */
export async function see(page: Page): Promise<PageSnapshot> {
  return (await page.evaluate(snapshotPage).catch(whileNavigating)) ?? NOTHING;
}

/** Picks the list on a page in most items of which `find` finds something. Gives what it found, from top to bottom. */
export function fullestList<T>({ lists }: PageSnapshot, find: (item: string) => T | undefined): T[] {
  const found = lists.map(({ items }) => items.map(find).filter((one) => one !== undefined));
  return found.reduce((best, list) => (list.length > best.length ? list : best), []);
}

/** Finds a visible text box by one of its labels; `undefined` when there is none. */
export async function findTextBox(page: Page, labels: readonly string[]): Promise<Locator | undefined> {
  return await firstVisible(labels, (label) => [
    page.getByRole('textbox', { name: label }),
    page.getByLabel(label).and(page.locator(EDITABLE)),
    page.getByPlaceholder(label),
  ]);
}

/** Finds a visible button by one of the words on it; `undefined` when there is none. */
export async function findButton(page: Page, words: readonly string[]): Promise<Locator | undefined> {
  return await firstVisible(words, (label) => [page.getByRole('button', { name: label })]);
}

/** An exact label wins over one that only contains the word; for either, what a screen reader would say comes first. */
async function firstVisible(
  words: readonly string[],
  where: (label: RegExp) => Locator[],
): Promise<Locator | undefined> {
  const word = words.join('|');
  for (const label of [new RegExp(`^\\s*(?:${word})\\s*[:：*]*\\s*$`, 'i'), new RegExp(word, 'i')]) {
    for (const locator of where(label)) {
      const visible = locator.filter({ visible: true });
      if ((await visible.count()) > 0) return visible.first();
    }
  }
  return undefined;
}

/** Presses a button without the mouse, under which a page that moves may slip away. `timeout` is in ms; 0 for ever. */
export async function press(button: Locator, timeout = 0): Promise<void> {
  await button.evaluate((element) => (element as HTMLElement).click(), undefined, { timeout });
}

/** Presses a button as `press` does, unless it is disabled. Resolves to whether it was pressed. */
export async function pressIfEnabled(button: Locator): Promise<boolean> {
  return await button.evaluate((element) => {
    const enabled = !element.matches(':disabled, [aria-disabled="true" i]');
    if (enabled) (element as HTMLElement).click();
    return enabled;
  });
}

/**
 * Writes a word at the cursor as an input method does: `keys` are composed, and Enter confirms the candidate `word`.
 * The page sees that Enter, as code 229 and as composing; it is let go after the composition has ended.
 */
export async function composeWord(page: Page, keys: string, word: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const enter = { key: 'Enter', code: 'Enter' };
  try {
    const selection = { selectionStart: keys.length, selectionEnd: keys.length };
    await session.send('Input.imeSetComposition', { text: keys, ...selection });
    await session.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      ...enter,
    });
    await session.send('Input.insertText', { text: word });
    await session.send('Input.dispatchKeyEvent', { type: 'keyUp', windowsVirtualKeyCode: 13, ...enter });
  } finally {
    await session.detach();
  }
}

/** Reads what stands in a text box. Throws when the box is not there within `timeout` ms. */
export async function typedInto(box: Locator, timeout: number): Promise<string> {
  return await box.evaluate(
    (element) => ('value' in element ? String(element.value) : (element.textContent ?? '')),
    undefined,
    { timeout },
  );
}

/** Makes a page believe that nobody looks at it, or that somebody does again. */
export async function hide(page: Page, hidden: boolean): Promise<void> {
  for (const frame of page.frames()) await frame.evaluate(pretendHidden, hidden).catch(whileNavigating);
}

/** Makes a page believe, in every document that it opens from now on, that nobody has looked at it yet. */
export async function hideFromTheStart(page: Page): Promise<void> {
  await page.addInitScript(pretendHidden, true);
}

/** Sent to the browser as source text. Both properties, since a page may look at either. */
function pretendHidden(hidden: boolean): void {
  const property = (value: unknown) => ({ configurable: true, get: () => value });
  Object.defineProperty(document, 'hidden', property(hidden));
  Object.defineProperty(document, 'visibilityState', property(hidden ? 'hidden' : 'visible'));
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
}

/** Turns the error of a page that reloads itself or drops a frame, which is its right, into `undefined`. */
export function whileNavigating(error: unknown): undefined {
  if (error instanceof Error && /navigat|context was destroyed|detached/i.test(error.message)) return;
  throw error;
}
