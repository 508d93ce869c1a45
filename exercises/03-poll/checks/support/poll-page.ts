import type { Robot, Trial, Verdict } from '../../../../src/checker/check.ts';
import { createHttp } from '../../../../src/checker/clients/http.ts';
import { type Message, post, say } from '../../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import { randomTag } from '../../../../src/checker/contract/tag.ts';
import { fillForm as fillChatForm } from '../../../../src/checker/page/chat-form.ts';
import { inTime } from '../../../../src/checker/page/in-time.ts';
import { fullestList, hide, see } from '../../../../src/checker/page/page-driver.ts';
import type { PageSnapshot } from '../../../../src/checker/page/page-snapshot.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { type Polls, watchPolls } from './polls.ts';

/** Characters by which a text is known that is longer. */
const LONG = 100;

/** A page that polls, in a real browser, with its wire. */
export interface PollPage {
  readonly robot: Robot;
  readonly polls: Polls;
  /** Time at which the first poll began. */
  readonly since: number;
  /** Gives those of these texts that stand in its list, from top to bottom. */
  shown(texts: readonly string[]): Promise<string[]>;
  /**
   * Waits until all these messages are in the list. Fails the check when they do not come, `likely` for that reason, or
   * `partly` when others have come.
   */
  shows(messages: readonly Message[], likely: Text, partly?: Text): Promise<void>;
  /** Makes the page believe that nobody looks at it, or that somebody does again. Resolves to the time of it. */
  hide(hidden: boolean): Promise<number>;
  /** Opens the page anew, in the same browser. */
  reload(): Promise<void>;
  /** Sends with the page's form. Resolves to `true` when it has one that works, and a message was posted. */
  trySend(name: string, text: string): Promise<boolean>;
  /** Fills the page's form, if it has one that works. Resolves to a function that presses its button, as in `trySend`. */
  fillForm(name: string, text: string): Promise<() => Promise<boolean>>;
}

/** Opens the page and waits for a poll. Fails the check when none comes. */
export async function openPollPage(trial: Trial, name: string): Promise<PollPage> {
  const robot = await trial.robot(name);
  const { page } = robot;
  const polls = watchPolls(trial, robot);
  const from = trial.now();
  const first = await polls.next(0, PATIENCE);
  trial.expect(first !== undefined, () => ({ ...noPoll(polls), focus: { from, to: trial.now() } }));

  const shown = async (texts: readonly string[]) =>
    fullestList(await see(page), (item) => texts.find((text) => item.includes(text)));

  const fillForm = (sender: string, text: string) =>
    fillChatForm(trial, page, { name: sender, text, posts: polls.posts });

  return {
    robot,
    polls,
    since: first.at,
    shown,
    async shows(messages, likely, partly = likely) {
      const since = trial.now();
      const texts = messages.map(({ text }) => text);
      const missing = async () => {
        const there = await shown(texts);
        return texts.find((text) => !there.includes(text));
      };
      await trial.until(PATIENCE, async () => ((await missing()) === undefined ? true : undefined));
      const absent = await missing();
      if (absent === undefined) return;
      const focus = { from: since, to: trial.now() };
      const some = (await shown(texts)).length > 0;
      trial.fail({ ...whyAbsent(await see(page), absent, name, some ? partly : likely), focus });
    },
    async hide(hidden) {
      await hide(page, hidden);
      return trial.now();
    },
    async reload() {
      await inTime(trial, PATIENCE, page.reload({ waitUntil: 'commit' }));
    },
    fillForm,
    trySend: async (sender, text) => await (await fillForm(sender, text))(),
  };
}

/** Lets Bo post messages, each with a mark at its end by which it is found. */
export async function createBo(trial: Trial): Promise<(words: string, mark?: string) => Promise<Message>> {
  const http = createHttp(await trial.client('Bo'), trial, { connections: 4 });
  return (words, mark = randomTag(trial)) => {
    const text = `${words} ${mark}`;
    const request = post({ name: 'Bo', text });
    // The program may just be closing a connection that has been idle for long.
    const headers = { ...request.headers, Connection: 'close' };
    return say(trial, http, text, { name: 'Bo', request: { ...request, headers } });
  };
}

/** Makes the verdict on a page that has not polled. */
export function noPoll(polls: Polls): Omit<Verdict, 'focus'> {
  const others = polls.others().slice(0, 3);
  return {
    expected: {
      en: 'about once a second the page sends GET /messages?after=ID',
      zh: '页面大约每秒请求一次 GET /messages?after=ID',
    },
    saw:
      others.length === 0
        ? { en: 'in 5 s it sent no request', zh: '5 s 内没有任何请求' }
        : { en: `in 5 s only ${others.join(', ')}`, zh: `5 s 内只有 ${others.join('、')}` },
    likely: NEVER_ASKS,
  };
}

function whyAbsent(
  { text, lists }: PageSnapshot,
  absent: string,
  name: string,
  likely: Text,
): Omit<Verdict, 'focus'> {
  const items = lists.flatMap((list) => list.items);
  const wanted = quotedLine(absent);
  const expected: Text = {
    en: `${wanted} in the list on ${name}’s page`,
    zh: `${name} 页面的列表里有${wanted}`,
  };
  if (text.includes(absent)) return { expected, saw: IN_NO_LIST, likely: NO_LIST };
  const reads = (item: string) => ({
    en: `an entry reads ${quotedLine(item)}`,
    zh: `有一条是${quotedLine(item)}`,
  });
  const [start, mark] = [absent.slice(0, LONG), absent.slice(absent.lastIndexOf('('))];
  const isPart = (item: string) => item.includes(mark) || (absent.length > LONG && item.includes(start));
  const changed = items.find(isPart);
  if (changed !== undefined) return { expected, saw: reads(changed), likely: NOT_AS_WRITTEN };
  const odd = items.find((item) => /\[object |undefined/.test(item));
  if (odd !== undefined) return { expected, saw: reads(odd), likely: NOT_TEXT };
  return { expected, saw: { en: 'after 5 s it is not there', zh: '等了 5 s，仍然没有' }, likely };
}

export const NOT_DRAWN: Text = {
  en: 'the page does not ask for it, or does not draw what it gets. Look at the wire: is the message in an answer?',
  zh: '页面没有请求它，或者收到了却没有渲染。看看报文：响应里有没有这条消息？',
};
const NEVER_ASKS: Text = {
  en: 'it polls only once, when it is opened, or never; or it sends its requests to another address than its own: write /messages, without a host',
  zh: '只在打开时请求一次，或者从不请求；也可能请求发到了别的地址：只写 /messages，不要写主机',
};
const IN_NO_LIST: Text = { en: 'it is on the page, but in no list', zh: '它在页面上，但不在任何列表里' };
const NO_LIST: Text = {
  en: 'messages belong in a list: <ul> or <ol> with an <li> for each',
  zh: '消息要放在列表里：<ul> 或 <ol>，每条一个 <li>',
};
const NOT_AS_WRITTEN: Text = {
  en: 'the text is inserted as HTML, where <b> is markup and &amp; is one character; or a long text is cut off; textContent shows it unchanged',
  zh: '把消息内容当作 HTML 插入了页面，于是 <b> 成了标记，&amp; 成了一个字符；或者长的内容被截断了。用 textContent 可以原样显示',
};
const NOT_TEXT: Text = {
  en: 'the page shows a value that is not a string: an object, or a field that does not exist',
  zh: '页面显示的值不是字符串：是一个对象，或者不存在的字段',
};
