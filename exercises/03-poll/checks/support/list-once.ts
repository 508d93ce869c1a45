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
export const OWN = 'from Ada herself';

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
      en: `all ${wanted.length} messages in the list on ${name}’s page, each once, in the order of their ids, the first on top`,
      zh: `${name} 页面的列表里有全部 ${wanted.length} 条消息，每条一次，按编号排，第一条在最上面`,
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
      saw: { en: `${quotedLine(doubled)} is there too often`, zh: `${quotedLine(doubled)}出现得太多` },
      likely: doubled.startsWith(OWN) ? OWN_TWICE : TWICE,
    };
  }
  const missing = wanted.find((text) => count(there, text) < count(wanted, text));
  if (missing !== undefined) {
    return {
      saw: {
        en: `${quotedLine(missing)} is not there as often as it was said`,
        zh: `${quotedLine(missing)}出现得太少`,
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
  en: 'an answer that repeats what is there already is appended all the same',
  zh: '响应里有列表已经有的消息，还是照样接在了后面',
};
const OWN_TWICE: Text = {
  en: 'it is drawn when it is sent, and once more when a poll brings it',
  zh: '发出时画了一次，轮询带回来时又画了一次',
};
const LOST: Text = {
  en: 'the page has not asked for it, or what it had is gone: a page that is opened begins with after=0, and keeps all that it gets',
  zh: '页面没有来要，或者原来有的丢了：打开的页面从 after=0 问起，拿到的都要留着',
};
const BY_TEXT: Text = {
  en: 'messages are told apart by their words; two may say the same, but no two have the same id',
  zh: '是按文字来区分消息的：两条可以说一样的话，编号却不会一样',
};
const ON_TOP: Text = { en: 'new entries are put on top', zh: '新的插在了最上面' };
const ORDER: Text = {
  en: 'entries stand in another order than that of their ids: one’s own message may be drawn before others that were accepted earlier',
  zh: '列表里的先后和编号的不一样：也许自己那条先画了出来，更早收下的还没到',
};
