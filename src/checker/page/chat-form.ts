import type { Locator, Page } from 'playwright';
import type { Trial } from '../check.ts';
import { inTime } from './in-time.ts';
import { CHAT_FORM, findButton, findTextBox, press } from './page-driver.ts';

/** Milliseconds that a box or a button is waited for, which may be missing, and a message that is sent with them. */
const SHORT = 1000;

/**
 * Fills the form of a page, if it has one that works. Resolves to a function that presses its button, and resolves to
 * `true` when then a message was posted. `posts` counts those that the page has posted.
 */
export async function fillForm(
  trial: Trial,
  page: Page,
  { name, text, posts }: { name: string; text: string; posts: () => number },
): Promise<() => Promise<boolean>> {
  const button = await inTime(trial, SHORT, fillIn(page, name, text));
  return async () => {
    if (button === undefined) return false;
    const before = posts();
    await inTime(trial, SHORT, press(button));
    return (await trial.until(SHORT, () => (posts() > before ? true : undefined))) === true;
  };
}

/** Fills the boxes and gives the button; `undefined` when some of it is not there. */
async function fillIn(page: Page, name: string, text: string): Promise<Locator | undefined> {
  const [nameBox, textBox, button] = await Promise.all([
    findTextBox(page, CHAT_FORM.name),
    findTextBox(page, CHAT_FORM.message),
    findButton(page, CHAT_FORM.send),
  ]);
  if (!nameBox || !textBox || !button) return undefined;
  await nameBox.fill(name);
  await textBox.fill(text);
  return button;
}
