import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { messagesAfter } from '../../../src/checker/clients/message-list.ts';
import type { Message } from '../../../src/checker/clients/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { createBo, openPollPage, PATIENCE, type PollPage, tag } from '../poll-page.ts';
import { NOT_DRAWN } from './ask.ts';

/** How many messages are there before the page is opened, and how many are posted at once later. */
const BEFORE = 3;
const BURST = 12;
/** How many answers are watched for a second copy. */
const WATCHED = 2;
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
      en: `Bo posted ${BEFORE} messages, Ada opened the page, Bo posted ${BURST} at once`,
      zh: `Bo 发了 ${BEFORE} 条，Ada 打开页面，Bo 又同时发了 ${BURST} 条`,
    });
    const post = await createBo(trial);
    const messages: Message[] = [];
    for (let n = 1; n <= BEFORE; n++) messages.push(await post(`before, no. ${n}`));
    const page = await openPollPage(trial, 'Ada');
    await page.shows(messages, NOT_FROM_THE_START);
    const burst = Array.from({ length: BURST }, (_, n) => post(`at once, no. ${n + 1}`));
    messages.push(...(await Promise.all(burst)));
    await page.shows(messages, NOT_DRAWN);
    await expectOnce(trial, page, messages);

    trial.did({
      en: 'Bo posted a message, and right after it Ada sent one with the form, between two polls',
      zh: 'Bo 发了一条，紧接着 Ada 用表单也发了一条，都在两次轮询之间',
    });
    const from = trial.now();
    await trial.until(PATIENCE, () => page.polls.begun(from).find(({ answered }) => answered));
    // Of these two the page hears of its own first, as the answer to its POST.
    const before = await post('just before Ada');
    const own = `by Ada ${tag(trial)}`;
    messages.push(before);
    if (await page.trySend('Ada', own)) messages.push(...(await kept(trial, own)));
    await page.shows(messages, JUMPED);
    await expectOnce(trial, page, messages);
  },
});

/** The message with this text as the server has it, if it has accepted it. */
async function kept(trial: Trial, text: string): Promise<Message[]> {
  const http = createHttp(await trial.client('Cy'), trial);
  const find = async () => (await messagesAfter(trial, http, 0)).filter((message) => message.text === text);
  await trial.until(ACCEPTED, async () => ((await find()).length > 0 ? true : undefined));
  return await find();
}

/** Every message must come to stand in the list once, in the order of the ids, and stay so for a few more polls. */
async function expectOnce(
  trial: Trial,
  { polls, shown, robot }: PollPage,
  messages: Message[],
): Promise<void> {
  const wanted = messages.toSorted((one, other) => one.id - other.id).map(({ text }) => text);
  const from = trial.now();
  const right = async () => {
    const there = await shown(wanted);
    return there.length === wanted.length && there.every((text, n) => text === wanted[n]) ? true : undefined;
  };
  const settled = await trial.until(PATIENCE, right);
  const answers = () => polls.begun(from).filter(({ answered }) => answered).length;
  await trial.until(PATIENCE, () => (answers() >= WATCHED ? true : undefined));
  if (settled && (await trial.until(PATIENCE, right))) return;

  const there = await shown(wanted);
  const doubled = wanted.find((text) => there.filter((other) => other === text).length > 1);
  const { name } = robot;
  trial.fail({
    expected: {
      en: `all ${wanted.length} messages in the list on ${name}’s page, each once, in the order of their ids, the first on top`,
      zh: `${name} 页面的列表里有全部 ${wanted.length} 条消息，每条一次，按编号排，第一条在最上面`,
    },
    ...(doubled === undefined ? sawOrder(there, wanted) : sawTwice(doubled)),
    focus: { from, to: trial.now() },
  });
}

function sawTwice(text: string): { saw: Text; likely: Text } {
  return {
    saw: { en: `“${text}” is there more than once`, zh: `“${text}”不止一条` },
    likely: text.startsWith('by Ada') ? OWN_TWICE : TWICE,
  };
}

function sawOrder(there: string[], wanted: string[]): { saw: Text; likely: Text } {
  const at = there.findIndex((text, n) => text !== wanted[n]);
  return {
    saw: {
      en: `entry ${at + 1} is “${there[at]}”, not “${wanted[at]}”`,
      zh: `第 ${at + 1} 条在列表里是“${there[at]}”，而不是“${wanted[at]}”`,
    },
    likely: there[0] === wanted.at(-1) ? ON_TOP : ORDER,
  };
}

const NOT_FROM_THE_START: Text = {
  en: 'what was said before the page was opened belongs in the list, too: the first poll asks for what comes after 0',
  zh: '打开页面之前说过的也要在列表里：第一次要问 0 之后的',
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
const ON_TOP: Text = { en: 'new entries are put on top', zh: '新的插在了最上面' };
const ORDER: Text = {
  en: 'entries stand in another order than the one in which the server has them',
  zh: '列表里的先后和服务器那里的不一样',
};
