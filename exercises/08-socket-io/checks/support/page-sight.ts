import type { Robot, Trial } from '../../../../src/checker/check.ts';
import { whileNavigating } from '../../../../src/checker/page/page-driver.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Person } from './connected-people.ts';
import { type Message, say } from './public-messages.ts';

/** Milliseconds that a page may take to connect and to show a message. */
export const PATIENCE = 8000;
/** Milliseconds that a page which is connected may take to show a message or a part of it. */
export const TOGETHER = 2000;
/** Milliseconds between two messages that are sent to find out whether the page has connected. */
export const AGAIN = 250;

export const NOTHING: Text = { en: 'nothing of it on the page', zh: '页面上什么也没有' };

/** Has somebody say something again and again until one of the messages is on the page. Gives that one, and all. */
export async function saysUntilShown(
  trial: Trial,
  who: Person,
  robot: Robot,
  words: string,
): Promise<{ found: Message | undefined; said: readonly Message[] }> {
  const said: Message[] = [];
  const found = await trial.until(PATIENCE, async () => {
    said.push(await say(trial, who, `${words} #${said.length + 1}.`, [who]));
    await trial.pause(AGAIN);
    for (const message of said) if (await shows(robot, String(message.data))) return message;
    return undefined;
  });
  return { found, said };
}

/** Tells whether a text can be seen somewhere on a page. */
export async function shows({ page }: Robot, text: string): Promise<boolean> {
  return (await page.getByText(text).filter({ visible: true }).count()) > 0;
}

/** Reads a page’s text with its line breaks and blanks as they are displayed, open shadow roots too. */
export async function textOn({ page }: Robot): Promise<string> {
  return (await page.evaluate(displayedText).catch(whileNavigating)) ?? '';
}

/** Runs in the page. */
function displayedText(): string {
  const shadows = (root: ParentNode): ShadowRoot[] =>
    [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : [shadowRoot, ...shadows(shadowRoot)],
    );
  const hosts = shadows(document).flatMap((root) => [...root.children]);
  return (
    [document.body, ...hosts]
      // biome-ignore lint/performance/useDomNodeTextContent: only this gives white space as it is displayed
      .map((element) => (element instanceof HTMLElement ? element.innerText : ''))
      .join('\n')
      .replaceAll('\u00A0', ' ')
  );
}
