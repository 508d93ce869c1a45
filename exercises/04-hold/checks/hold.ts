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
    en: 'Without news: held for wait seconds, then an empty list',
    zh: '没有消息：扣满 wait 秒，再给空列表',
  },
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Nobody said anything. Ada asked with wait=2 and, ${STEADY} times, one every ${APART} ms, with wait=1, each over a connection of its own. Bo asked with wait=${ENDLESS}. Cy posted an empty text, which is no message`,
      zh: `没有人说话。Ada 用 wait=2 问了一次，又用 wait=1 每隔 ${APART} ms 问一次，问了 ${STEADY} 次，各用一条连接。Bo 用 wait=${ENDLESS} 问。Cy 发了空的文字，这不算消息`,
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
        zh: '每个空列表都在等满之后 500 ms 内到',
      },
      saw: SOME_LATE,
      likely: NOW_AND_THEN,
      focus: { from, to: trial.now() },
    });

    trial.did({
      en: `Bo had asked with wait=${ENDLESS}, which counts as 30, and for 30 s there was no news`,
      zh: `Bo 用 wait=${ENDLESS} 请求，按 30 算；30 s 里没有新消息`,
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
    en: 'The first news answers everybody who waits, at once',
    zh: '一有消息，等着的人马上都得到回答',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const cy = createHttp(await trial.client('Cy'), trial);
    trial.did({
      en: `Ada and Bo asked with wait=${LONG} and were held. Then Cy posted a message`,
      zh: `Ada 和 Bo 用 wait=${LONG} 请求，被扣住。然后 Cy 发了一条消息`,
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
      zh: `Ada 和 Bo 用 wait=${LONG} 请求，得到回答就接着问。Cy 发了 ${STEADY} 条消息，大约每 ${APART} ms 一条`,
    });
    const from = trial.now();
    const late = await leastDelay(() => latestNews(trial, listeners, cy));
    trial.expect(late <= AT_ONCE, {
      expected: {
        en: 'each message is there within 500 ms of its 201',
        zh: '每条消息都在它的 201 之后 500 ms 内到',
      },
      saw: SOME_LATE,
      likely: LATE,
      focus: { from, to: trial.now() },
    });

    trial.did({
      en: `Dee came when much had been said, and asked with after=0&wait=${LONG}`,
      zh: `已经说了很多以后，Dee 才来，用 after=0&wait=${LONG} 请求`,
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
    en: 'News, time-out, a client gone: one ends it, the others do no harm',
    zh: '有消息、到时间、人走了：先到的算数，后来的不添乱',
  },
  timeout: 40_000,
  async run(trial: Trial) {
    const ada = createHttp(await trial.client('Ada'), trial);
    const bo = createHttp(await trial.client('Bo'), trial);
    trial.did({
      en: 'Ada asked with wait=1 and Bo posted before the second was over. Ada asked again with wait=1, and nobody said anything',
      zh: 'Ada 用 wait=1 请求，不到一秒 Bo 就发了消息。Ada 接着又用 wait=1 请求，没有人说话',
    });
    const early = started(askNews(trial, ada, { after: 0, wait: 1 }));
    await trial.pause(SOON);
    await say(trial, bo, 'one', { name: 'Bo' });
    await comes(trial, early, NOT_WOKEN);
    await askNews(trial, ada, { after: 1, wait: 1 });

    trial.did({
      en: 'Ada’s request with wait=1 had got its empty list. Then Bo posted, and Ada asked for it',
      zh: 'Ada 的 wait=1 到了时间，得到空列表。然后 Bo 发了一条，Ada 来要',
    });
    await say(trial, bo, 'two', { name: 'Bo' });
    await comes(trial, askNews(trial, ada, { after: 1 }), NOT_WOKEN);

    trial.did({
      en: 'Cy and Dee asked with wait=1 and vanished before anything came: Cy closed the connection, Dee’s was reset. Then Bo posted, and the second passed',
      zh: 'Cy 和 Dee 用 wait=1 请求，还没等到就走了：Cy 关掉连接，Dee 的连接被 RST 切断。然后 Bo 发了一条，这一秒也过完了',
    });
    await vanish(trial);
    await say(trial, bo, 'three', { name: 'Bo' });
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
  en: 'a timer looks now and then whose time is over, instead of each request having a timer of its own',
  zh: '是定时去看谁的时间到了，而不是每个请求各有一个定时器',
};
const LATE: Text = {
  en: 'a loop looks for news now and then, instead of the waiters being answered when the message is accepted',
  zh: '是循环隔一阵去看有没有新消息，而不是收下消息时就回答等着的人',
};
