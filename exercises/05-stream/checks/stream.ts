import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { EventStream } from '../../../src/checker/clients/sse.ts';
import { ask, cameBack, jsonOf, momentOf } from '../../../src/checker/contract/ask.ts';
import { type Message, messageIn, post, say } from '../../../src/checker/contract/messages.ts';
import { AT_ONCE, leastDelay, PATIENCE, SOME_LATE, TRIES } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { hears, listen, messagesOf, ONE_SHOT, OPENS, UNFLUSHED } from './support/event-stream.ts';
import { expectExactly } from './support/exact-messages.ts';

/** Streams, messages, and milliseconds between them: a timer that looks every second is late for one of them. */
const STREAMS = 10;
const STEADY = 10;
const APART = 100;
/** Comments in as long as that takes which are still plausible. */
const MOST_BEATS = 50;
/** Notices that fill all buffers on the way to a client that reads nothing. */
const LONG_ONES = 180;
const LONG = 'x'.repeat(60_000);
/** What browsers offer, of that which has long been usual. */
const AS_BROWSERS = 'gzip, deflate, br';

export const opens = check({
  id: 'opens',
  task: 'stream',
  title: { en: 'The stream opens at once and stays open', zh: '流马上打开，一直开着' },
  timeout: 30_000,
  env: { HEARTBEAT_MS: undefined },
  async run(trial: Trial) {
    trial.did({
      en: `HEARTBEAT_MS is not set. Ada opened ${STREAMS} streams, one every ${APART} ms, while nothing was being said`,
      zh: `没有给 HEARTBEAT_MS。没有人说话的时候，Ada 每隔 ${APART} ms 打开一个流，共 ${STREAMS} 个`,
    });
    const relay = await trial.client('Ada');
    let from = trial.now();
    let streams = await openMany(trial, relay);
    for (let n = 1; n < TRIES && streams.some(isLate); n++) {
      for (const stream of streams) stream.close();
      from = trial.now();
      streams = await openMany(trial, relay);
    }
    const focus = { from, to: trial.now() };
    trial.expect(!streams.some(isLate), {
      expected: OPENS,
      saw: { en: 'some headers came later than that', zh: '有的响应头来晚了' },
      likely: UNFLUSHED,
      focus,
    });
    trial.expect(!streams.some(({ over }) => over), {
      expected: { en: 'the response does not end', zh: '响应不结束' },
      saw: { en: 'it ended by itself', zh: '它自己结束了' },
      likely: ONE_SHOT,
      focus,
    });
    const beats = Math.max(...streams.map(({ comments }) => comments.length));
    trial.expect(beats <= MOST_BEATS, {
      expected: {
        en: 'a comment now and then, at an interval that you choose',
        zh: '隔一会儿来一行注释，间隔由你定',
      },
      saw: {
        en: `${beats} comments in a stream within ${(STREAMS * APART) / 1000} s`,
        zh: `一个流里 ${(STREAMS * APART) / 1000} s 来了 ${beats} 行注释`,
      },
      likely: NOT_A_NUMBER,
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
      saw: { en: 'it came only after an event', zh: '它在一个事件之后才来' },
      likely: RETRY_FIRST,
      focus: { ...focus, from },
    });
  },
});

export const everyMessage = check({
  id: 'every-message',
  task: 'stream',
  title: { en: 'A burst reaches every listener, whole and in order', zh: '连发的消息完整、按序送到每个人' },
  timeout: 30_000,
  async run(trial: Trial) {
    const cy = createHttp(await trial.client('Cy'), trial, { connections: 8 });
    trial.did({
      en: `Dee listened, and then her line hung, so that nothing passed. Cy posted ${LONG_ONES} long notices`,
      zh: `Dee 在听，后来她的线路卡住了，什么也过不去。Cy 发了 ${LONG_ONES} 个很长的通知`,
    });
    const dee = await whoHangs(trial, cy);

    trial.did({
      en: 'Ada and Bo listened. Cy posted the same twice; then Chinese and emoji, cut into pieces in the middle of characters, as “constructor”; then 8 messages at once',
      zh: 'Ada 和 Bo 在听。Cy 把同样的话发了两遍；然后用“constructor”的名字发了中文和表情，在字的中间切成几块发；然后同时发 8 条',
    });
    const ada = await listen(trial, await trial.client('Ada'));
    const bo = await listen(trial, await trial.client('Bo'));
    const from = trial.now();
    const same = [await say(trial, cy, 'ha', { name: 'Cy' }), await say(trial, cy, 'ha', { name: 'Cy' })];
    trial.expect(same[0]?.id !== same[1]?.id, {
      expected: {
        en: 'the second is a message like any other, with an id of its own',
        zh: '第二条和别的消息一样，有自己的编号',
      },
      saw: {
        en: `both answers have the id ${same[0]?.id}`,
        zh: `两次返回的编号都是 ${same[0]?.id}`,
      },
      likely: SAID_BEFORE,
      focus: { from, to: trial.now() },
    });

    const odd = '你好 👩🏽‍💻 data: id: 7\n\nevent: x\r\n𠮷 \u2028 ½ ﬁ … ，！？ e\u0301';
    const name = 'constructor';
    const bytes = Buffer.from(JSON.stringify({ name, text: odd }));
    const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
    const first = await say(trial, cy, odd, { name, request: { ...post(null), body: pieces } });
    const tag = Math.floor(trial.random() * 9000) + 1000;
    const texts = Array.from({ length: 8 }, (_, n) => `burst ${tag} no. ${n + 1}`);
    const burst = await Promise.all(texts.map((text) => say(trial, cy, text, { name: 'Cy' })));
    const all = [...same, first, ...burst].sort((one, other) => one.id - other.id);
    for (const [who, stream] of [
      ['Ada', ada],
      ['Bo', bo],
    ] as const) {
      await hears(trial, stream, all, who, NOT_SENT);
      expectExactly(trial, stream, all, who, from);
    }

    trial.did({
      en: `Dee’s line hung while Cy posted ${LONG_ONES} long notices and then ${all.length} messages. Then it went on`,
      zh: `Dee 的线路卡住的时候，Cy 发了 ${LONG_ONES} 个很长的通知，又发了 ${all.length} 条消息。然后线路通了`,
    });
    dee.relay.setFaults({ frozen: false });
    const come = await hearsOrComesBack(trial, dee, all);
    expectExactly(trial, come, all, 'Dee', from);
  },
});

/** Somebody whose line hangs. */
interface Hanging {
  relay: Relay;
  stream: EventStream;
}

/** Opens a stream whose line then hangs, and lets so much be said that all buffers on the way are full. */
async function whoHangs(trial: Trial, http: HttpClient): Promise<Hanging> {
  const relay = await trial.client('Dee');
  const stream = await listen(trial, relay);
  const first = await say(trial, http, 'before', { name: 'Cy' });
  await hears(trial, stream, [first], 'Dee', NOT_SENT);
  relay.setFaults({ frozen: true });
  const notice = { method: 'POST', path: '/notice', headers: { 'Content-Type': 'text/plain' }, body: LONG };
  const expected: Text = {
    en: 'POST /notice answers 2xx, though a line hangs',
    zh: '有一条线路卡住了，POST /notice 照样返回 2xx',
  };
  const notify = async () => {
    const answer = await ask(trial, http, notice, { expected, likely: STALLED });
    const accepted = answer.status >= 200 && answer.status < 300;
    trial.expect(accepted, { expected, saw: cameBack(answer), likely: TOO_LONG, focus: momentOf(answer) });
  };
  await Promise.all(Array.from({ length: LONG_ONES }, notify));
  return { relay, stream };
}

/** Waits until a stream carries these messages. A program may have closed one that took nothing: then its client comes back. */
async function hearsOrComesBack(
  trial: Trial,
  { relay, stream }: Hanging,
  wanted: readonly Message[],
): Promise<EventStream> {
  const last = wanted.at(-1)?.id;
  const came = () => messagesOf(stream).some(({ id }) => id === last) || stream.over || undefined;
  await trial.until(PATIENCE, came);
  const { lastEventId } = stream;
  const now = stream.over ? await listen(trial, relay, { lastEventId }) : stream;
  await hears(trial, now, wanted, 'Dee', PASSED_OVER);
  return now;
}

export const atOnce = check({
  id: 'at-once',
  task: 'stream',
  title: { en: 'A message is an event at once', zh: '消息马上成为事件' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada listened with Accept-Encoding: ${AS_BROWSERS}, as browsers do. Bo posted a message`,
      zh: `Ada 像浏览器那样带着 Accept-Encoding: ${AS_BROWSERS} 在听。Bo 发了一条消息`,
    });
    const ada = await listen(trial, await trial.client('Ada'), { encodings: AS_BROWSERS });
    const bo = createHttp(await trial.client('Bo'), trial);
    const encoding = ada.head?.headers['content-encoding'];
    const first = await say(trial, bo, 'hello', { name: 'Bo' });
    await hears(trial, ada, [first], 'Ada', encoding === undefined ? NOT_SENT : NOT_FLUSHED);

    trial.did({
      en: `Ada listened. Bo posted ${STEADY} messages, about one every ${APART} ms`,
      zh: `Ada 在听。Bo 发了 ${STEADY} 条消息，大约每 ${APART} ms 一条`,
    });
    const from = trial.now();
    const late = await leastDelay(() => latest(trial, ada, bo));
    trial.expect(late <= AT_ONCE, {
      expected: { en: 'each event within 500 ms of the 201', zh: '每个事件都在 201 之后 500 ms 内到' },
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
    const message = await say(trial, http, `hello ${said.length + 1}`, { name: 'Bo' });
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

const SAID_BEFORE: Text = {
  en: 'what has been said before is passed over; saying the same again is a message like any other',
  zh: '说过的话再说一遍，就被跳过了；它和别的消息一样，也要收下',
};
const STALLED: Text = {
  en: 'writing to one stream is waited for before the next is served; a line that hangs then holds up everybody',
  zh: '给一个流写完才轮到下一个；这样一来，一条卡住的线路就拖住了所有人',
};
const TOO_LONG: Text = {
  en: 'a notice of 60,000 bytes is refused; the limit of a body is 64 KiB',
  zh: '60000 字节的通知被拒绝了；请求体的上限是 64 KiB',
};
const PASSED_OVER: Text = {
  en: 'a stream that is slow is passed over when an event is written; Node keeps what it cannot send yet',
  zh: '写事件时跳过了慢的流；暂时发不出去的，Node 会替你存着',
};
const NOT_A_NUMBER: Text = {
  en: 'Number(undefined) is NaN, and setInterval takes NaN for 1 ms: give the interval a value for when process.env.HEARTBEAT_MS is missing',
  zh: 'Number(undefined) 是 NaN，setInterval 把 NaN 当成 1 ms：process.env.HEARTBEAT_MS 没有的时候，要给间隔一个默认值',
};
const NO_RETRY: Text = { en: 'no such line came', zh: '没有这一行' };
const RETRY_LINE: Text = {
  en: 'it is a line of the stream like data:, not a header',
  zh: '它和 data: 一样是流里的一行，不是响应头',
};
const RETRY_FIRST: Text = {
  en: 'a stream may break at any moment, so it is said when the stream opens',
  zh: '流随时可能断，所以打开时就要说',
};
const NOT_SENT: Text = {
  en: 'the message is not written to every response that is open; or it is written only when a response opens',
  zh: '消息没有写给每个开着的响应，或者只在响应打开时才写',
};
const NOT_FLUSHED: Text = {
  en: 'the stream is compressed, and what compresses keeps small pieces back until it is flushed: flush it after each event, or do not compress',
  zh: '流是压缩过的，而压缩器会把小块攒着，要 flush 才送出：每个事件之后都 flush，或者不压缩',
};
const LATE: Text = {
  en: 'a timer looks for news now and then, instead of the message being written when it is accepted',
  zh: '是定时去看有没有新消息，而不是收下消息时就写出去',
};
