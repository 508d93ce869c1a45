import type { Robot, Trial } from '../../../../src/checker/check.ts';
import type { Message } from '../../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import { whileNavigating } from '../../../../src/checker/page/page-driver.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** A page that shows messages, with its requests for them. */
export interface ListeningPage {
  readonly robot: Robot;
  /** Its requests for messages since it was opened here, in order. */
  readonly asked: readonly Asked[];
  /** Waits until these messages are the entries of its list, in this order, each once. Fails the check when not. */
  shows(said: readonly Message[], likely: Text): Promise<void>;
}

/** One `GET /messages` of a page, on the clock of the wire. */
export interface Asked {
  path: string;
  /** Seconds; `NaN` or 0 when it says none. */
  wait: number;
  began: number;
  /** Time at which its answer had come whole or it had failed; `undefined` while it is held. */
  ended?: number;
}

/** Opens the page for one robot. */
export async function openListeningPage(trial: Trial, name: string): Promise<ListeningPage> {
  const robot = await trial.robot(name);
  const { page } = robot;
  const asked: Asked[] = [];
  const requests = new Map<object, Asked>();
  const ended = (request: object) => {
    const one = requests.get(request);
    if (one !== undefined) one.ended = trial.now();
  };
  // Of the whole context, so that a worker's requests count, too.
  page.context().on('requestfinished', ended);
  page.context().on('requestfailed', ended);
  page.context().on('request', (request) => {
    const { pathname, search, searchParams } = new URL(request.url());
    if (!/^\/messages\/?$/.test(pathname) || request.method() !== 'GET') return;
    const wait = Number(searchParams.get('wait'));
    const one: Asked = { path: pathname + search, wait, began: trial.now() };
    requests.set(request, one);
    asked.push(one);
  });

  /** Gives the messages that are shown, found by their texts, from top to bottom. */
  async function entries(said: readonly Message[]): Promise<Message[]> {
    const visible = page.locator('li').filter({ visible: true });
    const items = (await visible.allTextContents().catch(whileNavigating)) ?? [];
    return items.flatMap((item) => said.find(({ text }) => item.includes(text)) ?? []);
  }

  return {
    robot,
    asked,
    async shows(said, likely) {
      const from = trial.now();
      let shown: Message[] = [];
      const right = () => shown.length === said.length && said.every(({ id }, n) => shown[n]?.id === id);
      await trial.until(PATIENCE, async () => {
        shown = await entries(said);
        return right() ? true : undefined;
      });
      const doubled = shown.find((message, n) => shown.indexOf(message) < n);
      trial.expect(right(), () => ({
        expected: {
          en: `${name}’s page shows in its list ${list(said)}, each once`,
          zh: `${name} 页面的列表里依次是${list(said)}，各一次`,
        },
        saw:
          doubled === undefined
            ? { en: list(shown) || 'none of them', zh: list(shown) || '一条也没有' }
            : { en: `“${doubled.text}” more than once`, zh: `“${doubled.text}”不止一次` },
        likely: doubled !== undefined ? AGAIN : shown.length < said.length ? likely : ORDER,
        focus: { from, to: trial.now() },
      }));
    },
  };
}

function list(messages: readonly Message[]): string {
  return messages.map(({ text }) => `“${text}”`).join(' ');
}

const AGAIN: Text = {
  en: 'the page does not remember how far it has read, or shows once more what it has; or two requests at a time bring the same',
  zh: '页面没有记住自己读到了哪里，或者把已有的又显示了一遍；也可能同时有两个请求，带来了同样的东西',
};
const ORDER: Text = { en: 'a new entry is put at the wrong end', zh: '新的一条加在了错的一头' };
