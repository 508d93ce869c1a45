import type { Robot, Trial } from '../../../../src/checker/check.ts';
import type { Message } from '../../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import { inTime } from '../../../../src/checker/page/in-time.ts';
import { whileNavigating } from '../../../../src/checker/page/page-driver.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { isEntryOf, whatIsWrong } from './entries.ts';

/** A page that shows messages, with its requests for them. */
export interface ListeningPage {
  readonly robot: Robot;
  /** Its requests for messages since it was opened here, in order. */
  readonly asked: readonly Asked[];
  /** Waits until these messages are the entries of its list, in this order, each once. Fails the check when not. */
  shows(said: readonly Message[], likely: Text): Promise<void>;
  /** Counts the items of its lists that contain these words, whatever else they say. */
  countItems(words: string): Promise<number>;
  /** Counts the messages that it has posted. */
  posts(): number;
  /** Opens it anew, in the same browser. */
  reload(): Promise<void>;
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
  let posts = 0;
  const ended = (request: object) => {
    const one = requests.get(request);
    if (one !== undefined) one.ended = trial.now();
  };
  // Of the whole context, so that a worker's requests count, too.
  page.context().on('requestfinished', ended);
  page.context().on('requestfailed', ended);
  page.context().on('request', (request) => {
    const { pathname, search, searchParams } = new URL(request.url());
    if (!/^\/messages\/?$/.test(pathname)) return;
    if (request.method() === 'POST') posts += 1;
    if (request.method() !== 'GET') return;
    const wait = Number(searchParams.get('wait'));
    const one: Asked = { path: pathname + search, wait, began: trial.now() };
    requests.set(request, one);
    asked.push(one);
  });

  /** Reads the entries of the list that are seen, from top to bottom. */
  async function readEntries(): Promise<string[]> {
    const visible = page.locator('li').filter({ visible: true });
    return (await visible.allTextContents().catch(whileNavigating)) ?? [];
  }

  return {
    robot,
    asked,
    posts: () => posts,
    countItems: async (words) => (await readEntries()).filter((item) => item.includes(words)).length,
    async shows(said, likely) {
      const from = trial.now();
      let items: string[] = [];
      let shown: Message[] = [];
      const right = () => shown.length === said.length && said.every(({ id }, n) => shown[n]?.id === id);
      await trial.until(PATIENCE, async () => {
        items = await readEntries();
        shown = items.flatMap((item) => said.find((message) => isEntryOf(item, message)) ?? []);
        return right() ? true : undefined;
      });
      trial.expect(right(), () => ({
        ...whatIsWrong(name, items, shown, said, likely),
        focus: { from, to: trial.now() },
      }));
    },
    async reload() {
      await inTime(trial, PATIENCE, page.reload({ waitUntil: 'commit' }));
    },
  };
}

export const NOT_SHOWN: Text = {
  en: 'the page does not ask again after an answer, or asks for the wrong messages; or they are not in <li> elements',
  zh: '页面收到响应以后没有再请求，或者请求了错误的消息；也可能消息没有放在 <li> 里',
};
