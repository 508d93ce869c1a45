import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp } from '../../../src/checker/clients/http.ts';
import { say } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { askNews, comes, LONG, started } from './support/ask-news.ts';
import { listen } from './support/news-listener.ts';

const LATENCY = 200;
/** Messages that are posted at the same time. */
const TOGETHER = 5;
/** Pairs of messages. Those of each are `FURTHER` ms further apart than those of the pair before. */
const PAIRS = 12;
const FURTHER = 2;

/** Messages that are posted in the end: more than a program has that keeps the last hundred, or two. */
const MANY = 180;

export const burst = check({
  id: 'burst',
  task: 'burst',
  title: { en: 'A message between two requests is not lost', zh: '两次请求之间到达的消息不丢' },
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada, with a latency of ${LATENCY} ms each way, and Bo asked with wait=${LONG}, again after each answer. Cy posted ${TOGETHER} messages at the same time`,
      zh: `Ada（单程延迟 ${LATENCY} ms）和 Bo 用 wait=${LONG} 请求，收到响应就再次请求。Cy 同时发了 ${TOGETHER} 条消息`,
    });
    const far = await trial.client('Ada');
    far.setFaults({ latency: LATENCY });
    const ada = await listen(trial, far);
    const bo = await listen(trial, await trial.client('Bo'));
    await trial.pause(2 * LATENCY);
    const cy = createHttp(await trial.client('Cy'), trial, { connections: TOGETHER });
    const speak = (text: string) => say(trial, cy, text, { name: 'Cy' });
    const from = trial.now();
    const said = await Promise.all(Array.from({ length: TOGETHER }, (_, n) => speak(`#${n + 1}`)));
    await ada.hears(said, LOST, from);

    trial.did({
      en: `Bo asked with wait=${LONG}, again after each answer, and so did Ada, with a latency. Cy posted ${PAIRS} pairs of messages, the two a few ms apart, each pair when Bo had the one before`,
      zh: `Bo 用 wait=${LONG} 请求，收到响应就再次请求，Ada 也一样，只是有延迟。Cy 发了 ${PAIRS} 对消息，每对两条相隔几毫秒，Bo 收到一对就发下一对`,
    });
    for (let n = 0; n < PAIRS; n++) {
      const began = trial.now();
      const one = await speak(`#${n + 1}, 1/2`);
      await trial.pause(n * FURTHER);
      const pair = [one, await speak(`#${n + 1}, 2/2`)];
      await bo.hears(pair, IN_BETWEEN, began);
      said.push(...pair);
    }
    await Promise.all([ada.hears(said, LOST), bo.hears(said, LOST)]);

    trial.did({
      en: `Cy posted ${MANY} more messages, ${TOGETHER} at a time. Then Dee asked for all of them, with after=0`,
      zh: `Cy 又发了 ${MANY} 条消息，${TOGETHER} 条一起发。然后 Dee 用 after=0 取全部`,
    });
    said.push(...(await Promise.all(Array.from({ length: MANY }, (_, n) => speak(`#${n + 1}/${MANY}`)))));
    const dee = createHttp(await trial.client('Dee'), trial);
    for (let after = 0; after < said.length; ) {
      const { messages } = await comes(trial, askNews(trial, dee, { after, wait: LONG }), LOST);
      after += messages.length;
    }
  },
});

const CROWD = 100;
/** Milliseconds for a program to take in what has reached it. */
const TAKES_IN = 300;

export const many = check({
  id: 'many',
  task: 'many',
  title: { en: '200 held requests are all answered', zh: '挂起 200 个请求，每个都得到响应' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada and Bo asked ${CROWD} times each with wait=${LONG}, each time over a separate connection. Then Cy posted a message`,
      zh: `Ada 和 Bo 各用 wait=${LONG} 请求了 ${CROWD} 次，每次用一条单独的连接。然后 Cy 发了一条消息`,
    });
    const relays = [await trial.client('Ada'), await trial.client('Bo')];
    const asked = relays.flatMap((relay) => {
      const http = createHttp(relay, trial, { connections: CROWD });
      return Array.from({ length: CROWD }, () => started(askNews(trial, http, { after: 0, wait: LONG })));
    });
    const together = started(Promise.all(asked));
    await Promise.race([
      together,
      trial.until(TAKES_IN * 10, () =>
        relays.every(({ counts }) => counts.open >= CROWD) ? true : undefined,
      ),
    ]);
    await Promise.race([together, trial.pause(TAKES_IN)]);
    const from = trial.now();
    await say(trial, createHttp(await trial.client('Cy'), trial), 'hello', { name: 'Cy' });
    await Promise.all(asked.map((one) => comes(trial, one, NOT_ALL, from)));
  },
});

const NOT_ALL: Text = {
  en: 'not every waiting request is answered, or fewer can be held than are sent',
  zh: '没有响应每个挂起的请求，或者能同时挂起的请求数不够',
};
const LOST: Text = {
  en: 'a message goes only to the requests that wait at that moment, or too few messages are kept. While a client’s next request is still on its way, the client has none waiting: what does after say about it?',
  zh: '消息只发给了那一刻挂起的请求，或者保存的消息太少。有的客户端下一个请求还在路上，那一刻没有请求挂起：它的 after 说明了什么？',
};
const IN_BETWEEN: Text = {
  en: 'a message came after the server had looked for new messages and before it added the request to the waiters: what happens between the two?',
  zh: '消息到达时，服务器已经检查过有没有新消息，却还没把请求加入等待队列：这两步之间发生了什么？',
};
