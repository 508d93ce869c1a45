import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { EventStream } from '../../../src/checker/clients/sse.ts';
import { jsonOf } from '../../../src/checker/contract/ask.ts';
import { type Message, messageIn, say } from '../../../src/checker/contract/messages.ts';
import { AT_ONCE, leastDelay, SOME_LATE, TRIES } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { hears, listen, ONE_SHOT, OPENS, UNFLUSHED } from './support/event-stream.ts';

/** Streams, messages, and milliseconds between them: a timer that looks every second is late for one of them. */
const STREAMS = 10;
const STEADY = 10;
const APART = 100;
/** Comments in so many milliseconds that are still plausible. */
const MOST_BEATS = 20;
const FLOODED = 200;
/** What browsers offer, of that which has long been usual. */
const AS_BROWSERS = 'gzip, deflate, br';

export const opens = check({
  id: 'opens',
  task: 'stream',
  title: { en: 'The stream opens at once and stays open', zh: '流立即打开，一直不关闭' },
  timeout: 30_000,
  env: { HEARTBEAT_MS: undefined },
  async run(trial: Trial) {
    trial.did({
      en: `HEARTBEAT_MS is not set. Ada opened ${STREAMS} streams, one every ${APART} ms, while nothing was posted`,
      zh: `没有设置 HEARTBEAT_MS，也没有消息。Ada 每隔 ${APART} ms 打开一个流，共 ${STREAMS} 个`,
    });
    const relay = await trial.client('Ada');
    let from = trial.now();
    const first = await listen(trial, relay);
    const flood = await trial.until(FLOODED, () => first.comments.length > MOST_BEATS || undefined);
    first.close();
    trial.expect(flood === undefined, {
      expected: {
        en: 'a comment now and then, at an interval that you choose',
        zh: '隔一会儿有一行注释，间隔由你定',
      },
      saw: {
        en: `more than ${MOST_BEATS} comments within ${FLOODED} ms`,
        zh: `${FLOODED} ms 之内来了超过 ${MOST_BEATS} 行注释`,
      },
      likely: NOT_A_NUMBER,
      focus: { from, to: trial.now() },
    });
    from = trial.now();
    let streams = await openMany(trial, relay);
    for (let n = 1; n < TRIES && streams.some(isLate); n++) {
      for (const stream of streams) stream.close();
      from = trial.now();
      streams = await openMany(trial, relay);
    }
    const focus = { from, to: trial.now() };
    trial.expect(!streams.some(isLate), {
      expected: OPENS,
      saw: { en: 'some headers came later than that', zh: '有的响应头到得更晚' },
      likely: UNFLUSHED,
      focus,
    });
    trial.expect(!streams.some(({ over }) => over), {
      expected: { en: 'the response does not end', zh: '响应不结束' },
      saw: { en: 'it ended by itself', zh: '它自己结束了' },
      likely: ONE_SHOT,
      focus,
    });
  },
});

async function openMany(trial: Trial, relay: Relay): Promise<EventStream[]> {
  const opening: Promise<EventStream>[] = [];
  while (opening.length < STREAMS) {
    const stream = listen(trial, relay);
    stream.catch(() => {}); // it is awaited below, when all have been opened
    opening.push(stream);
    await trial.pause(APART);
  }
  return await Promise.all(opening);
}

function isLate({ head, sent }: EventStream): boolean {
  return head !== null && head.at - sent > AT_ONCE;
}

export const retry = check({
  id: 'retry',
  task: 'stream',
  title: { en: 'retry: comes before the first message', zh: 'retry: 在第一条消息之前' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened /events, then Bo posted a message',
      zh: 'Ada 打开 /events，然后 Bo 发了一条消息',
    });
    const stream = await listen(trial, await trial.client('Ada'));
    const from = trial.now();
    const message = await say(trial, createHttp(await trial.client('Bo'), trial), 'hello', { name: 'Bo' });
    await hears(trial, stream, [message], 'Ada', NOT_SENT);
    const focus = { from: stream.sent, to: trial.now() };
    const expected: Text = {
      en: 'a line retry: with a whole number of milliseconds, before the first message',
      zh: '第一条消息之前有一行 retry:，后面是整数毫秒',
    };
    trial.expect(stream.retry !== null, { expected, saw: NO_RETRY, likely: RETRY_LINE, focus });
    trial.expect(stream.retry.after === 0, {
      expected,
      saw: { en: 'it came only after an event', zh: '它在一个事件之后才出现' },
      likely: RETRY_FIRST,
      focus: { ...focus, from },
    });
  },
});

export const atOnce = check({
  id: 'at-once',
  task: 'stream',
  title: { en: 'A message becomes an event at once', zh: '消息立即成为事件' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada opened a stream with Accept-Encoding: ${AS_BROWSERS}, as browsers do. Bo posted a message`,
      zh: `Ada 像浏览器那样带着 Accept-Encoding: ${AS_BROWSERS} 打开流。Bo 发了一条消息`,
    });
    const ada = await listen(trial, await trial.client('Ada'), { encodings: AS_BROWSERS });
    const bo = createHttp(await trial.client('Bo'), trial);
    const encoding = ada.head?.headers['content-encoding'];
    const first = await say(trial, bo, 'hello', { name: 'Bo' });
    await hears(trial, ada, [first], 'Ada', encoding === undefined ? NOT_SENT : NOT_FLUSHED);

    trial.did({
      en: `Ada’s stream was open. Bo posted ${STEADY} messages, about one every ${APART} ms`,
      zh: `Ada 的流开着。Bo 发了 ${STEADY} 条消息，大约每 ${APART} ms 一条`,
    });
    const from = trial.now();
    const late = await leastDelay(() => latest(trial, ada, bo));
    trial.expect(late <= AT_ONCE, {
      expected: { en: 'each event within 500 ms of the 201', zh: '每个事件都在返回 201 之后 500 ms 内送达' },
      saw: SOME_LATE,
      likely: LATE,
      focus: { from, to: trial.now() },
    });
  },
});

/** Measures the milliseconds from a 201 to the event, for the latest of several messages. */
async function latest(trial: Trial, stream: EventStream, http: HttpClient): Promise<number> {
  const said: { message: Message; by: number }[] = [];
  while (said.length < STEADY) {
    const message = await say(trial, http, `#${said.length + 1}`, { name: 'Bo' });
    said.push({ message, by: trial.now() });
    await trial.pause(APART);
  }
  const messages = said.map(({ message }) => message);
  await hears(trial, stream, messages, 'Ada', NOT_SENT);
  const delays = said.map(({ message, by }) => {
    const event = stream.events.find(({ data }) => messageIn(jsonOf(data))?.id === message.id);
    return (event?.sent ?? by) - by;
  });
  return Math.max(...delays);
}

const NOT_A_NUMBER: Cause = {
  en: 'Number(undefined) is NaN, and setInterval treats NaN as 1 ms: give the interval a default for when process.env.HEARTBEAT_MS is not set',
  zh: 'Number(undefined) 是 NaN，setInterval 把 NaN 当成 1 ms：没有设置 process.env.HEARTBEAT_MS 时，要给间隔一个默认值',
  general: {
    en: 'the interval needs a default for when HEARTBEAT_MS is not set',
    zh: '没有设置 HEARTBEAT_MS 时，要给间隔一个默认值',
  },
};
const NO_RETRY: Text = { en: 'no such line came', zh: '没有这一行' };
const RETRY_LINE: Text = {
  en: 'it is a line of the stream like data:, not a header',
  zh: '它和 data: 一样是流里的一行，不是响应头',
};
const RETRY_FIRST: Text = {
  en: 'a stream may break at any moment, so send it when the stream opens',
  zh: '流随时可能断，所以打开时就要发送',
};
export const NOT_SENT: Text = {
  en: 'the message is not written to every open response; or it is written only when a response opens',
  zh: '消息没有写给每个开着的响应，或者只在响应打开时才写',
};
const NOT_FLUSHED: Text = {
  en: 'the stream is compressed, and the compressor keeps small pieces back until it is flushed: flush it after each event, or do not compress',
  zh: '流经过压缩，而压缩器会攒着小块数据，flush 才送出：每个事件之后都 flush，或者不压缩',
};
const LATE: Text = {
  en: 'a timer looks for new messages now and then, instead of writing each message when it is accepted',
  zh: '由定时器隔一阵检查有没有新消息，而不是接受消息时就写出去',
};
