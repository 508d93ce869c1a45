import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { EventStream } from '../../../src/checker/clients/sse.ts';
import { ask, cameBack, momentOf } from '../../../src/checker/contract/ask.ts';
import { type Message, post, say } from '../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { NOT_SENT } from './stream.ts';
import { hears, listen, messagesOf } from './support/event-stream.ts';
import { expectExactly } from './support/exact-messages.ts';

/** Notices that fill all buffers on the way to a client that reads nothing. */
const LONG_ONES = 180;
const LONG = 'x'.repeat(60_000);

export const everyMessage = check({
  id: 'every-message',
  task: 'stream',
  title: {
    en: 'Many messages at once reach every stream, whole and in order',
    zh: '连发的消息完整、按序送到每个流',
  },
  timeout: 30_000,
  async run(trial: Trial) {
    const cy = createHttp(await trial.client('Cy'), trial, { connections: 8 });
    trial.did({
      en: `Dee’s stream was open, and then her connection hung, so that nothing passed. Cy posted ${LONG_ONES} long notices`,
      zh: `Dee 的流开着，后来她的连接卡住了，数据传不过去。Cy 发了 ${LONG_ONES} 个很长的通知`,
    });
    const dee = await whoHangs(trial, cy);

    trial.did({
      en: 'Ada’s and Bo’s streams were open. Cy posted the same twice; then Chinese and emoji under the name “constructor”, cut into pieces in the middle of characters; then 8 messages at once',
      zh: 'Ada 和 Bo 的流开着。Cy 把同样的内容发了两遍；然后以“constructor”为名字发了中文和 emoji，在字符中间切成几块发送；然后同时发 8 条',
    });
    const ada = await listen(trial, await trial.client('Ada'));
    const bo = await listen(trial, await trial.client('Bo'));
    const from = trial.now();
    const same = [await say(trial, cy, 'ha', { name: 'Cy' }), await say(trial, cy, 'ha', { name: 'Cy' })];
    trial.expect(same[0]?.id !== same[1]?.id, {
      expected: {
        en: 'the second is a new message with its own id',
        zh: '第二条是一条新消息，有自己的编号',
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
    const texts = Array.from({ length: 8 }, (_, n) => `#${tag}-${n + 1}`);
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
      en: `Dee’s connection hung while Cy posted ${LONG_ONES} long notices and then ${all.length} messages. Then it recovered`,
      zh: `Dee 的连接卡住的时候，Cy 发了 ${LONG_ONES} 个很长的通知，又发了 ${all.length} 条消息。然后连接恢复了`,
    });
    dee.relay.setFaults({ frozen: false });
    const come = await hearsOrComesBack(trial, dee, all, from);
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
  const first = await say(trial, http, '#1', { name: 'Cy' });
  await hears(trial, stream, [first], 'Dee', NOT_SENT);
  relay.setFaults({ frozen: true });
  const notice = { method: 'POST', path: '/notice', headers: { 'Content-Type': 'text/plain' }, body: LONG };
  const expected: Text = {
    en: 'POST /notice answers 2xx, even while a connection hangs',
    zh: '有一条连接卡住了，POST /notice 照样返回 2xx',
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
  from: number,
): Promise<EventStream> {
  const last = wanted.at(-1)?.id;
  // Notices may come later than messages: their order is the program's.
  const all = () => countNotices(stream) >= LONG_ONES && messagesOf(stream).some(({ id }) => id === last);
  await trial.until(PATIENCE, () => all() || stream.over || undefined);
  if (!stream.over) expectNotices(trial, stream, from);
  const { lastEventId } = stream;
  const now = stream.over ? await listen(trial, relay, { lastEventId }) : stream;
  await hears(trial, now, wanted, 'Dee', PASSED_OVER);
  return now;
}

/**
 * Fails the check unless an open stream carries the long notices. What passes over a slow stream does so with them, whatever
 * room its line has at the moment at which the messages are posted.
 */
function expectNotices(trial: Trial, stream: EventStream, from: number): void {
  const notices = countNotices(stream);
  trial.expect(notices >= LONG_ONES, {
    expected: {
      en: `Dee’s stream stayed open, so she gets all ${LONG_ONES} notices when her connection recovers`,
      zh: `Dee 的流一直没断，连接恢复以后，${LONG_ONES} 个通知她都收到`,
    },
    saw: { en: `only ${notices} came`, zh: `只收到 ${notices} 个` },
    likely: PASSED_OVER,
    focus: { from, to: trial.now() },
  });
}

function countNotices({ events }: EventStream): number {
  return events.filter(({ event }) => event === 'notice').length;
}

const SAID_BEFORE: Text = {
  en: 'a text that was posted before is skipped; the same text again is a new message',
  zh: '发过的内容再发一遍，就被跳过了；它是一条新消息，也要接受',
};
const STALLED: Text = {
  en: 'the code waits for one stream before it writes to the next; a connection that hangs then delays all others',
  zh: '等一个流写完才写下一个；这样一来，一条卡住的连接就拖住了所有客户端',
};
const TOO_LONG: Text = {
  en: 'a notice of 60,000 bytes is refused; the limit of a body is 64 KiB',
  zh: '60000 字节的通知被拒绝了；请求体的上限是 64 KiB',
};
const PASSED_OVER: Cause = {
  en: 'a slow stream is skipped when an event is written; write to it, too: Node keeps what it cannot send yet',
  zh: '写事件时跳过了慢的流；也要写给它：暂时发不出去的，Node 会替你存着',
  general: {
    en: 'a slow stream is skipped when an event is written: keep for it what cannot be sent yet',
    zh: '写事件时跳过了慢的流：暂时发不出去的，要替它存着',
  },
};
