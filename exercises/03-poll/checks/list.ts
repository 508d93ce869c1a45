import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { messagesAfter } from '../../../src/checker/contract/message-list.ts';
import type { Message } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { NOT_DRAWN } from './rhythm.ts';
import { createBo, openPollPage, PATIENCE, type PollPage, tag } from './support/poll-page.ts';

/** How many messages are there before the page is opened, and how many are posted at once later. */
const BEFORE = 3;
const BURST = 12;
/** How many answers are watched for a second copy. */
const WATCHED = 2;
/** A page may show something else before its next poll, and nothing while it draws, in ms. */
const SETTLES = 2500;
const REDRAWS = 1000;
/** A busy machine may be too slow for two messages between two polls: then they are sent again. */
const TRIES = 4;
/** How the message begins that Ada sends by herself. */
const OWN = 'from Ada herself';
/** Milliseconds in which the server has a message that the page has sent. */
const ACCEPTED = 1000;

export const once = check({
  id: 'once',
  task: 'list',
  title: { en: 'None missing, none twice, oldest first', zh: '不缺不重，先来的在上' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Bo posted ${BEFORE} messages, Ada opened the page, Bo posted ${BURST} at once, then the same words twice`,
      zh: `Bo 发了 ${BEFORE} 条，Ada 打开页面，Bo 又同时发了 ${BURST} 条，然后同一句话发了两遍`,
    });
    const post = await createBo(trial);
    const messages: Message[] = [];
    for (let n = 1; n <= BEFORE; n++) messages.push(await post(`before, no. ${n}`));
    const page = await openPollPage(trial, 'Ada');
    await page.shows(messages, NOT_FROM_THE_START, REPLACED);
    const burst = Array.from({ length: BURST }, (_, n) => post(`at once, no. ${n + 1}`));
    messages.push(...(await Promise.all(burst)));
    const mark = tag(trial);
    for (let n = 0; n < 2; n++) messages.push(await post('the same words', mark));
    await page.shows(messages, NOT_DRAWN);
    await expectOnce(trial, page, messages, WATCHED);

    trial.did({
      en: 'Bo posted a message, and right after it Ada sent one with the form, between two polls',
      zh: 'Bo 发了一条，紧接着 Ada 用表单也发了一条，都在两次轮询之间',
    });
    for (let n = 0; n < TRIES; n++) {
      const own = `${OWN} ${tag(trial)}`;
      const send = await page.fillForm('Ada', own);
      const from = trial.now();
      await trial.until(PATIENCE, () => page.polls.begun(from).find(({ answered }) => answered));
      const since = trial.now();
      // Of these two the page hears of its own first, as the answer to its POST.
      messages.push(await post('just before Ada'));
      if (!(await send())) break;
      messages.push(...(await kept(trial, own)));
      if (page.polls.begun(since).length === 0) break;
    }
    await page.shows(messages, JUMPED);
    await expectOnce(trial, page, messages, WATCHED);
  },
});

/** The message with this text as the server has it, if it has accepted it. */
async function kept(trial: Trial, text: string): Promise<Message[]> {
  const http = createHttp(await trial.client('Cy'), trial);
  const find = async () => (await messagesAfter(trial, http, 0)).filter((message) => message.text === text);
  await trial.until(ACCEPTED, async () => ((await find()).length > 0 ? true : undefined));
  return await find();
}

/** Every message must come to stand in the list once, in the order of the ids, and stay so for `more` polls. */
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
      saw: { en: `“${doubled}” is there too often`, zh: `“${doubled}”出现得太多` },
      likely: doubled.startsWith(OWN) ? OWN_TWICE : TWICE,
    };
  }
  const missing = wanted.find((text) => count(there, text) < count(wanted, text));
  if (missing !== undefined) {
    return {
      saw: { en: `“${missing}” is not there as often as it was said`, zh: `“${missing}”出现得太少` },
      likely: BY_TEXT,
    };
  }
  const ids = there.map((text, n) => wanted.indexOf(text) + 1 + count(there.slice(0, n), text));
  return {
    saw: { en: `from top to bottom: ${ids.join(', ')}`, zh: `从上到下是 ${ids.join('、')}` },
    likely: there[0] === wanted.at(-1) ? ON_TOP : ORDER,
  };
}

const NOT_FROM_THE_START: Text = {
  en: 'what was said before the page was opened belongs in the list, too: the first poll asks for what comes after 0',
  zh: '打开页面之前说过的也要在列表里：第一次要问 0 之后的',
};
const REPLACED: Text = {
  en: 'one entry takes the place of another',
  zh: '后一项把前一项顶掉了',
};
const JUMPED: Text = {
  en: 'a message of one’s own has moved after= past one that the page had not got yet: only the answer to a poll may move it',
  zh: '自己发出的那条把 after= 推过了还没拿到的消息：只有轮询的响应才可以移动它',
};
const TWICE: Text = {
  en: 'an answer that repeats what is there already is appended all the same',
  zh: '响应里有列表已经有的消息，还是照样接在了后面',
};
const OWN_TWICE: Text = {
  en: 'it is drawn when it is sent, and once more when a poll brings it',
  zh: '发出时画了一次，轮询带回来时又画了一次',
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
