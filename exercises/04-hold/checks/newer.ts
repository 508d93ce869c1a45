import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { type Message, post, sameMessage, say } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { askNews, atOnce, LONG, MADE_ANEW, pathOf, type Question } from './support/ask-news.ts';

/** More than nine, so that ids compared as texts come out wrong. */
const SAID = 12;

export const newer = check({
  id: 'newer',
  fresh: true,
  task: 'newer',
  title: { en: 'after=ID gets exactly the newer messages', zh: 'after=ID 只返回更新的消息，不多不少' },
  timeout: 40_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada'), trial);
    const said = await sayMany(trial, http);
    const other = createHttp(await trial.client('Bo'), trial);
    const questions: Question[] = [
      {},
      { after: 0 },
      { after: 9 },
      { after: 11 },
      { after: 3, wait: LONG },
      { after: 9, wait: 0 },
      { after: 9 },
    ];
    for (const [who, client] of [
      ['Ada', http],
      ['Bo', other],
    ] as const) {
      for (const question of questions) {
        const path = pathOf(question);
        trial.did({
          en: `${SAID} messages were posted. ${who} asked for ${path}, and when only some came, for those after them`,
          zh: `一共发了 ${SAID} 条消息。${who} 请求 ${path}；如果只返回了一部分，就接着取后面的`,
        });
        await readOn(trial, client, said, question);
      }
    }
  },
});

async function sayMany(trial: Trial, http: HttpClient): Promise<Message[]> {
  trial.did({
    en: 'Ada posted Chinese and emoji, cut into pieces in the middle of characters',
    zh: 'Ada 发了中文和 emoji，在字符中间切成几块发送',
  });
  const text = '你好 👩🏽‍💻 <b>&amp; "\\\n𠮷';
  const bytes = Buffer.from(JSON.stringify({ name: 'Ada', text }));
  const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
  const said = [await say(trial, http, text, { request: { ...post(null), body: pieces } })];
  trial.did({ en: `Ada posted ${SAID - 1} more messages`, zh: `Ada 又发了 ${SAID - 1} 条消息` });
  while (said.length < SAID) said.push(await say(trial, http, `#${said.length + 1}`));
  return said;
}

/** Asks until all messages are read, as a client does that gets only some of the news. */
async function readOn(
  trial: Trial,
  http: HttpClient,
  said: readonly Message[],
  question: Question,
): Promise<void> {
  const from = trial.now();
  const path = pathOf(question);
  const start = question.after ?? 0;
  let read = start;
  while (read < said.length) {
    const { messages } = await askNews(trial, http, read === start ? question : { after: read });
    const focus = { from, to: trial.now() };
    trial.expect(messages.length > 0, {
      expected: {
        en: `${path}: the messages after #${start}, up to #${said.length}`,
        zh: `${path}：#${start} 之后的消息，直到 #${said.length}`,
      },
      saw: { en: `an empty list after #${read}`, zh: `#${read} 之后是空列表` },
      likely: NOTHING,
      focus,
    });
    for (const message of messages) {
      const wanted = said[message.id - 1];
      trial.expect(wanted !== undefined && sameMessage(message, wanted), {
        expected: {
          en: `each message as in its 201: ${JSON.stringify(wanted)}`,
          zh: `每条消息都与 201 里的一致：${JSON.stringify(wanted)}`,
        },
        saw: { en: JSON.stringify(message), zh: JSON.stringify(message) },
        likely: MADE_ANEW,
        focus,
      });
      read = message.id;
    }
  }
}

export const noWait = check({
  id: 'no-wait',
  task: 'newer',
  title: { en: 'Without wait, the answer comes at once', zh: '不带 wait 就立即返回' },
  timeout: 40_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Ada'), trial);
    trial.did({ en: 'Ada posted a message', zh: 'Ada 发了一条消息' });
    const { id } = await say(trial, http, 'hello');
    for (const question of [{ after: id }, { after: id, wait: 0 }]) {
      const path = pathOf(question);
      trial.did({
        en: `Ada asked for ${path} when there was no new message`,
        zh: `没有新消息时，Ada 请求 ${path}`,
      });
      await atOnce(trial, http, question);
    }
  },
});

const NOTHING: Text = {
  en: 'ids are compared as strings (“10” comes before “9”), or the server assumes that this client already has them',
  zh: '编号是按字符串比较的（“10”排在“9”前面），或者服务器以为这个客户端已经有了',
};
