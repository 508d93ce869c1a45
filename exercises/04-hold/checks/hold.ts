import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import { ask } from '../../../src/checker/contract/ask.ts';
import { type Message, post, say } from '../../../src/checker/contract/messages.ts';
import { AT_ONCE, leastDelay, SOME_LATE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { askNews, atOnce, comes, LONG, NOT_WOKEN, started } from './support/ask-news.ts';
import { type Listener, listen } from './support/news-listener.ts';

/** Messages, and milliseconds between them: a timer that looks every second is late for one of them. */
const STEADY = 10;
const APART = 100;
/** Seconds, far more than 30: in milliseconds it does not fit into a timer. */
const ENDLESS = 3_000_000;
/** Milliseconds after which somebody gets news who would have been held for ten times as long, or more. */
const SOON = 4 * APART;

export const quiet = check({
  id: 'quiet',
  task: 'hold',
  title: {
    en: 'Without a new message: held for wait seconds, then an empty list',
    zh: '没有新消息：挂起 wait 秒，然后返回空列表',
  },
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Nothing was posted. Ada asked once with wait=2 and ${STEADY} times with wait=1, one every ${APART} ms, each over a separate connection. Bo asked with wait=${ENDLESS}. Cy posted an empty text, which is not a message`,
      zh: `没有新消息。Ada 用 wait=2 请求了一次，又用 wait=1 每隔 ${APART} ms 请求一次，共 ${STEADY} 次，各用一条单独的连接。Bo 用 wait=${ENDLESS} 请求。Cy 发了一条 text 为空的消息，它不合法`,
    });
    const ada = createHttp(await trial.client('Ada'), trial, { connections: STEADY + 1 });
    const bo = createHttp(await trial.client('Bo'), trial);
    const cy = createHttp(await trial.client('Cy'), trial);
    const patient = started(askNews(trial, bo, { after: 0, wait: ENDLESS, incomplete: true }));
    const from = trial.now();
    const late = await leastDelay(() => latestEnd(trial, ada, cy));
    trial.expect(late <= AT_ONCE, {
      expected: {
        en: 'each empty list within 500 ms of the end of its wait',
        zh: '等满之后 500 ms 内返回空列表',
      },
      saw: SOME_LATE,
      likely: NOW_AND_THEN,
      focus: { from, to: trial.now() },
    });

    trial.did({
      en: `Bo had asked with wait=${ENDLESS}, which counts as 30, and for 30 s there was no new message`,
      zh: `Bo 用 wait=${ENDLESS} 请求，按 30 处理；30 s 里没有新消息`,
    });
    await patient;
  },
});

/** Measures by how many milliseconds the latest of several answers came after the end of its wait. */
async function latestEnd(trial: Trial, http: HttpClient, other: HttpClient): Promise<number> {
  const askAndWait = (wait: number) =>
    started(askNews(trial, http, { after: 0, wait }).then(({ took }) => took - wait * 1000));
  const asked = [askAndWait(2)];
  while (asked.length <= STEADY) {
    asked.push(askAndWait(1));
    await trial.pause(APART);
  }
  await ask(trial, other, post({ name: 'Cy', text: ' ' }));
  return Math.max(...(await Promise.all(asked)));
}

export const news = check({
  id: 'news',
  task: 'hold',
  title: {
    en: 'The first new message answers every waiting request at once',
    zh: '一有新消息，立即响应所有挂起的请求',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const cy = createHttp(await trial.client('Cy'), trial);
    trial.did({
      en: `Ada and Bo asked with wait=${LONG} and were held. Then Cy posted a message`,
      zh: `Ada 和 Bo 用 wait=${LONG} 请求，请求已挂起。然后 Cy 发了一条消息`,
    });
    const listeners = [
      await listen(trial, await trial.client('Ada')),
      await listen(trial, await trial.client('Bo')),
    ];
    await trial.pause(APART);
    const posted = trial.now();
    const first = await say(trial, cy, '有新消息 🍵', { name: 'Cy' });
    for (const listener of listeners) await listener.hears([first], NOT_WOKEN, posted);

    trial.did({
      en: `Ada and Bo asked with wait=${LONG}, again after each answer. Cy posted ${STEADY} messages, about one every ${APART} ms`,
      zh: `Ada 和 Bo 用 wait=${LONG} 请求，收到响应就再次请求。Cy 发了 ${STEADY} 条消息，大约每 ${APART} ms 一条`,
    });
    const from = trial.now();
    const late = await leastDelay(() => latestNews(trial, listeners, cy));
    trial.expect(late <= AT_ONCE, {
      expected: {
        en: 'each message arrives within 500 ms of its 201',
        zh: '每条消息在返回 201 之后 500 ms 内送达',
      },
      saw: SOME_LATE,
      likely: LATE,
      focus: { from, to: trial.now() },
    });

    trial.did({
      en: `After many messages had been posted, Dee asked with after=0&wait=${LONG}`,
      zh: `已有很多消息以后，Dee 用 after=0&wait=${LONG} 请求`,
    });
    await atOnce(trial, createHttp(await trial.client('Dee'), trial), { after: 0, wait: LONG });
  },
});

/** Measures the milliseconds from a 201 to the end of the answer that brought the message, for the latest of several. */
async function latestNews(trial: Trial, listeners: readonly Listener[], http: HttpClient): Promise<number> {
  const from = trial.now();
  const said: { message: Message; by: number }[] = [];
  while (said.length < STEADY) {
    const message = await say(trial, http, `你好 ${said.length + 1}`, { name: 'Cy' });
    said.push({ message, by: trial.now() });
    await trial.pause(APART);
  }
  const messages = said.map(({ message }) => message);
  for (const listener of listeners) await listener.hears(messages, NOT_WOKEN, from);
  return Math.max(
    ...said.flatMap(({ message, by }) => listeners.map((listener) => listener.heardAt(message) - by)),
  );
}

export const once = check({
  id: 'once',
  task: 'hold',
  title: {
    en: 'New message, time limit, client gone: the first ends it, the others do no harm',
    zh: '有消息、超时、客户端断开：先到的生效，后到的不再起作用',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const ada = createHttp(await trial.client('Ada'), trial);
    const bo = createHttp(await trial.client('Bo'), trial);
    trial.did({
      en: 'Ada asked with wait=1 and Bo posted before the second was over. Ada asked again with wait=1, and nothing was posted',
      zh: 'Ada 用 wait=1 请求，不到一秒 Bo 就发了消息。Ada 又用 wait=1 请求，没有新消息',
    });
    const early = started(askNews(trial, ada, { after: 0, wait: 1 }));
    await trial.pause(SOON);
    await say(trial, bo, '1', { name: 'Bo' });
    await comes(trial, early, NOT_WOKEN);
    await askNews(trial, ada, { after: 1, wait: 1 });

    trial.did({
      en: 'Ada’s request with wait=1 had been answered with an empty list. Then Bo posted, and Ada asked for the message',
      zh: 'Ada 的 wait=1 已经等满，得到空列表。然后 Bo 发了一条消息，Ada 来取',
    });
    await say(trial, bo, '2', { name: 'Bo' });
    await comes(trial, askNews(trial, ada, { after: 1 }), NOT_WOKEN);

    trial.did({
      en: 'Cy and Dee asked with wait=1 and disconnected before an answer came: Cy closed the connection, Dee’s was reset. Then Bo posted, and the second passed',
      zh: 'Cy 和 Dee 用 wait=1 请求，还没有响应就断开了：Cy 关闭了连接，Dee 的连接被 RST 断开。然后 Bo 发了一条消息，这一秒也过去了',
    });
    await vanish(trial);
    await say(trial, bo, '3', { name: 'Bo' });
    await comes(trial, askNews(trial, ada, { after: 2, wait: 1 }), NOT_WOKEN);
    await askNews(trial, ada, { after: 3, wait: 1 });
  },
});

/** Has two ask, be held, and vanish. */
async function vanish(trial: Trial): Promise<void> {
  const [cy, dee] = [await trial.client('Cy'), await trial.client('Dee')];
  for (const relay of [cy, dee]) {
    const question = { after: 2, wait: 1 };
    const http = createHttp(relay, trial);
    started(askNews(trial, http, question));
    await trial.until(APART, () => (relay.counts.up > 0 ? true : undefined));
    await trial.pause(APART);
    if (relay === cy) http.close();
    else relay.cut('rst');
  }
}

const NOW_AND_THEN: Text = {
  en: 'one timer looks now and then which requests have reached their limit, instead of each request having its own timer',
  zh: '用一个定时器隔一阵检查哪些请求到了时间，而不是每个请求各有一个定时器',
};
const LATE: Text = {
  en: 'a loop looks for new messages now and then, instead of answering the waiting requests when a message is accepted',
  zh: '用循环隔一阵检查有没有新消息，而不是接受消息时就响应挂起的请求',
};
