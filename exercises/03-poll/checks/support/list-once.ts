import type { Trial } from '../../../../src/checker/check.ts';
import type { Message } from '../../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { PollPage } from './poll-page.ts';

/** Milliseconds in which a page may show something else, before its next poll, or nothing, while it draws. */
const SETTLES = 2500;
const REDRAWS = 1000;
/** The beginning of the messages that Ada sends with her own page. */
export const OWN = 'Ada → Bo';

/** Fails the check unless the list comes to show every message once, in the order of the ids, for `more` polls. */
export async function expectOnce(
  trial: Trial,
  { polls, shown, robot }: PollPage,
  messages: Message[],
  more = 0,
): Promise<void> {
  const wanted = messages.toSorted((one, other) => one.id - other.id).map(({ text }) => text);
  const from = trial.now();
  const right = async () => {
    const there = await shown(wanted);
    return there.length === wanted.length && there.every((text, n) => text === wanted[n]) ? true : undefined;
  };
  const settled = await trial.until(SETTLES, right);
  const answers = () => polls.begun(from).filter(({ answered }) => answered).length;
  await trial.until(PATIENCE, () => (answers() >= more ? true : undefined));
  if (settled && (await trial.until(REDRAWS, right))) return;

  const there = await shown(wanted);
  const { name } = robot;
  trial.fail({
    expected: {
      en: `all ${wanted.length} messages in the list on ${name}’s page, each once, in the order of their ids, the first one on top`,
      zh: `${name} 页面的列表里有全部 ${wanted.length} 条消息，每条一次，按编号排列，第一条在最上面`,
    },
    ...whatIsWrong(there, wanted),
    focus: { from, to: trial.now() },
  });
}

function whatIsWrong(there: string[], wanted: string[]): { saw: Text; likely: Text } {
  const count = (list: string[], text: string) => list.filter((other) => other === text).length;
  const doubled = wanted.find((text) => count(there, text) > count(wanted, text));
  if (doubled !== undefined) {
    return {
      saw: { en: `${quotedLine(doubled)} appears too many times`, zh: `${quotedLine(doubled)}重复出现` },
      likely: doubled.startsWith(OWN) ? OWN_TWICE : TWICE,
    };
  }
  const missing = wanted.find((text) => count(there, text) < count(wanted, text));
  if (missing !== undefined) {
    return {
      saw: {
        en: `${quotedLine(missing)} does not appear as often as it was sent`,
        zh: `${quotedLine(missing)}出现的次数少于发送的次数`,
      },
      likely: count(wanted, missing) > 1 ? BY_TEXT : LOST,
    };
  }
  const ids = there.map((text, n) => wanted.indexOf(text) + 1 + count(there.slice(0, n), text));
  return {
    saw: { en: `from top to bottom: ${ids.join(', ')}`, zh: `从上到下是 ${ids.join('、')}` },
    likely: there[0] === wanted.at(-1) ? ON_TOP : ORDER,
  };
}

const TWICE: Text = {
  en: 'the page appends messages that are in the list already',
  zh: '响应里有列表中已有的消息，页面照样追加了',
};
const OWN_TWICE: Text = {
  en: 'the page draws it when it sends it, and once more when a poll brings it',
  zh: '发送时渲染了一次，轮询带回来时又渲染了一次',
};
const LOST: Text = {
  en: 'the page has not asked for it, or has lost it again: a page begins with after=0 when it is opened, and keeps every message that it gets',
  zh: '页面没有请求它，或者把原来有的丢了：刚打开的页面从 after=0 开始，收到的消息都要保留',
};
const BY_TEXT: Text = {
  en: 'messages are compared by their text; two may have the same text, but never the same id',
  zh: '是按内容来区分消息的：两条消息的内容可以相同，编号不会相同',
};
const ON_TOP: Text = { en: 'new entries are put on top', zh: '新消息插在了最上面' };
const ORDER: Text = {
  en: 'the entries are not in the order of their ids: the page may have drawn its own message before others that were accepted earlier',
  zh: '列表的顺序与编号不一致：页面可能先渲染了自己发的那条，而更早被接受的还没收到',
};
