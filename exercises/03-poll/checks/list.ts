import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { messagesAfter } from '../../../src/checker/contract/message-list.ts';
import type { Message } from '../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import { randomTag } from '../../../src/checker/contract/tag.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { expectOnce, OWN } from './support/list-once.ts';
import { createBo, NOT_DRAWN, openPollPage } from './support/poll-page.ts';

/** Messages that are there before the page is opened: more than a page shows that keeps the last hundred. */
const BEFORE = 120;
/** Messages that are posted at once later. */
const BURST = 12;
/** Words that come out otherwise when they are taken for HTML; and as many as a message may have, less its mark. */
const MARKUP = 'a<b & c>d, <b>, <i> &amp; "<u>"';
const LONG = '字'.repeat(1990);
/** Answers that are watched for a second copy. */
const WATCHED = 2;
/** Attempts to send two messages between two polls, for which a busy machine may be too slow. */
const TRIES = 4;
/** Milliseconds until the server has a message that the page has sent. */
const ACCEPTED = 1000;

export const once = check({
  id: 'once',
  task: 'list',
  title: { en: 'No message missing, none twice, oldest first', zh: '消息不漏不重，最早的在最上面' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Bo posted ${BEFORE} messages, one of them with <b> and &amp;, one of nearly 2,000 characters. Ada opened the page`,
      zh: `Bo 发了 ${BEFORE} 条消息，其中一条含有 <b> 和 &amp;，一条将近 2000 个字符。Ada 打开页面`,
    });
    const post = await createBo(trial);
    const words = [MARKUP, LONG, ...Array.from({ length: BEFORE - 2 }, (_, n) => `${n + 3}`)];
    const messages = await Promise.all(words.map((one) => post(one)));
    const page = await openPollPage(trial, 'Ada');
    await page.shows(messages, NOT_FROM_THE_START, REPLACED);

    trial.did({
      en: `Bo posted ${BURST} messages at once, then the same text twice`,
      zh: `Bo 同时发了 ${BURST} 条，然后把同样的内容发了两遍`,
    });
    const burst = Array.from({ length: BURST }, (_, n) => post(`${BEFORE + n + 1}`));
    messages.push(...(await Promise.all(burst)));
    const mark = randomTag(trial);
    for (let n = 0; n < 2; n++) messages.push(await post('hello 你好', mark));
    await page.shows(messages, NOT_DRAWN);
    await expectOnce(trial, page, messages, WATCHED);

    trial.did({
      en: 'Bo posted a message, and right after it Ada sent one with the form, between two polls',
      zh: 'Bo 发了一条，紧接着 Ada 用表单也发了一条，都在两次轮询之间',
    });
    for (let n = 0; n < TRIES; n++) {
      const own = `${OWN} ${randomTag(trial)}`;
      const send = await page.fillForm('Ada', own);
      const from = trial.now();
      await trial.until(PATIENCE, () => page.polls.begun(from).find(({ answered }) => answered));
      const since = trial.now();
      // The page learns of its own message before this one, from the answer to its POST.
      messages.push(await post('Bo → Ada'));
      if (!(await send())) break;
      messages.push(...(await kept(trial, own)));
      if (page.polls.begun(since).length === 0) break;
    }
    await page.shows(messages, JUMPED);
    await expectOnce(trial, page, messages, WATCHED);

    trial.did({
      en: 'Ada opened the page again, in the same browser',
      zh: 'Ada 在同一个浏览器里重新打开页面',
    });
    await page.reload();
    await page.shows(messages, NOT_FROM_THE_START, NOT_FROM_THE_START);
    await expectOnce(trial, page, messages);
  },
});

/** Gives the message with this text as the server has it, if it has accepted it. */
async function kept(trial: Trial, text: string): Promise<Message[]> {
  const http = createHttp(await trial.client('Cy'), trial);
  const find = async () => (await messagesAfter(trial, http, 0)).filter((message) => message.text === text);
  await trial.until(ACCEPTED, async () => ((await find()).length > 0 ? true : undefined));
  return await find();
}

const NOT_FROM_THE_START: Text = {
  en: 'messages from before the page was opened belong in the list, too: the first poll asks for all after 0, whatever an earlier page has read',
  zh: '打开页面之前的消息也要在列表里：第一次轮询要请求 0 之后的消息，不论以前打开的页面读到了哪里',
};
const REPLACED: Text = {
  en: 'a later message replaces an earlier one',
  zh: '后来的消息覆盖了前一条',
};
const JUMPED: Text = {
  en: 'the page’s own message has moved after= past one that the page had not received yet: only the answer to a poll may move it',
  zh: '自己发的那条让 after= 跳过了还没收到的消息：只有轮询的响应才可以移动它',
};
