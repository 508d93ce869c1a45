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
const MARKUP = 'if a<b & c>d, write <b>, <i> &amp; "<u>"';
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
  title: { en: 'None missing, none twice, oldest first', zh: '不缺不重，先来的在上' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Bo posted ${BEFORE} messages, one of them with <b> and &amp; in it, one of nearly 2,000 characters. Ada opened the page`,
      zh: `Bo 发了 ${BEFORE} 条消息，其中一条里有 <b> 和 &amp;，一条将近 2000 个字。Ada 打开页面`,
    });
    const post = await createBo(trial);
    const words = [MARKUP, LONG, ...Array.from({ length: BEFORE - 2 }, (_, n) => `before, no. ${n + 1}`)];
    const messages = await Promise.all(words.map((one) => post(one)));
    const page = await openPollPage(trial, 'Ada');
    await page.shows(messages, NOT_FROM_THE_START, REPLACED);

    trial.did({
      en: `Bo posted ${BURST} messages at once, then the same words twice`,
      zh: `Bo 同时发了 ${BURST} 条，然后同一句话发了两遍`,
    });
    const burst = Array.from({ length: BURST }, (_, n) => post(`at once, no. ${n + 1}`));
    messages.push(...(await Promise.all(burst)));
    const mark = randomTag(trial);
    for (let n = 0; n < 2; n++) messages.push(await post('the same words', mark));
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
      // The page hears of its own message before this one, as the answer to its POST.
      messages.push(await post('just before Ada'));
      if (!(await send())) break;
      messages.push(...(await kept(trial, own)));
      if (page.polls.begun(since).length === 0) break;
    }
    await page.shows(messages, JUMPED);
    await expectOnce(trial, page, messages, WATCHED);

    trial.did({
      en: 'Ada opened the page anew, in the same browser',
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
  en: 'what was said before the page was opened belongs in the list, too: the first poll asks for what comes after 0, whatever an earlier page has read',
  zh: '打开页面之前说过的也要在列表里：第一次要问 0 之后的，不管以前打开的页面读到了哪里',
};
const REPLACED: Text = {
  en: 'one entry takes the place of another',
  zh: '后一项把前一项顶掉了',
};
const JUMPED: Text = {
  en: 'a message of one’s own has moved after= past one that the page had not got yet: only the answer to a poll may move it',
  zh: '自己发出的那条把 after= 推过了还没拿到的消息：只有轮询的响应才可以移动它',
};
