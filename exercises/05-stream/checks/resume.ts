import { check, type Trial } from '../../../src/checker/check.ts';
import { createHttp, type HttpClient } from '../../../src/checker/clients/http.ts';
import type { EventStream } from '../../../src/checker/clients/sse.ts';
import { ask } from '../../../src/checker/contract/ask.ts';
import { type Message, say } from '../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import { short } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import exercise from '../exercise.ts';
import { hears, listen, messagesOf } from './support/event-stream.ts';
import { EACH_HAS_ID, expectExactly, NO_ID } from './support/exact-messages.ts';

const HEARTBEAT_MS = Number(exercise.env?.['HEARTBEAT_MS']);
/** Messages that Ada misses while she is away, and those that are said from when she is back. */
const MISSED = 25;
const MEANWHILE = 15;
const BREATH = 10;
/** Milliseconds after which a time that is taken anew is another one. */
const A_SECOND = 1100;
/** Messages that may be said meanwhile: the contract promises a hundred in all. */
const AT_MOST = 100 - 3 - MISSED - 1;

export const resume = check({
  id: 'resume',
  task: 'resume',
  title: { en: 'After a cut, nothing is missing and nothing comes twice', zh: '断线重连，不缺不重' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada got 3 messages, Cy only the last of them, both a notice and a heartbeat; then their connections were cut. Bo posted ${MISSED}. Both reconnected with Last-Event-ID while Bo kept posting, and Dee connected with that of the first message`,
      zh: `Ada 收到 3 条消息，Cy 只收到最后一条，两人又都收到一个通知和一次心跳，然后断线。Bo 发了 ${MISSED} 条。两人带着 Last-Event-ID 重连，Dee 也连上来，带的是第一条消息的编号；其间 Bo 一直在发`,
    });
    const [adas, cys] = [await trial.client('Ada'), await trial.client('Cy')];
    const bo = createHttp(await trial.client('Bo'), trial, { connections: 4 });
    const speak = (text: string) => say(trial, bo, text, { name: 'Bo' });
    const ada = await listen(trial, adas);
    const first = await speak('#1');
    await hears(trial, ada, [first], 'Ada', NOT_SENT);
    const idOfFirst = ada.lastEventId;
    const second = await speak('#2');
    const cy = await listen(trial, cys);
    const third = await speak('#3');
    const spoken = trial.now();
    await hears(trial, ada, [first, second, third], 'Ada', NOT_SENT);
    await hears(trial, cy, [third], 'Cy', NOT_SENT);
    await hearOthers(trial, [ada, cy], bo);
    trial.expect(ada.lastEventId !== '', {
      expected: EACH_HAS_ID,
      saw: { en: 'three messages came, none with an id:', zh: '收到三条消息，都没有 id:' },
      likely: NO_ID,
      focus: { from: ada.sent, to: trial.now() },
    });
    // What is made up for keeps its time: a second later, another one shows.
    await trial.pause(Math.max(0, spoken + A_SECOND - trial.now()));

    for (const relay of [adas, cys]) relay.cut('rst');
    const from = trial.now();
    const missed = await Promise.all(
      Array.from({ length: MISSED }, (_, n) => speak(n === 0 ? '你好 👋' : `#${n + 4}`)),
    );
    const comers: Comer[] = [
      { who: 'Ada', relay: adas, lastEventId: ada.lastEventId, heard: [first, second, third] },
      { who: 'Cy', relay: cys, lastEventId: cy.lastEventId, heard: [first, second, third] },
      { who: 'Dee', relay: await trial.client('Dee'), lastEventId: idOfFirst, heard: [first] },
    ];
    const coming = Promise.all(comers.map(({ relay, lastEventId }) => listen(trial, relay, { lastEventId })));
    const more = await speakAround(trial, coming, () => speak('...'));
    const streams = await coming;
    const all = [first, second, third, ...missed, ...more, await speak('ok')];
    for (const [n, comer] of comers.entries()) {
      const stream = streams[n];
      if (stream !== undefined) await expectRest(trial, stream, comer, all, from);
    }
  },
});

/** Somebody who comes with a `Last-Event-ID`, and the messages up to there. */
interface Comer {
  who: string;
  relay: Relay;
  lastEventId: string;
  heard: readonly Message[];
}

/** Fails the check unless a stream carries what its client has not heard of all these, and nothing else of them. */
async function expectRest(
  trial: Trial,
  stream: EventStream,
  { who, lastEventId, heard }: Comer,
  all: readonly Message[],
  from: number,
): Promise<void> {
  const isHeard = ({ id }: Message) => heard.some((message) => message.id === id);
  const wanted = all.filter((message) => !isHeard(message)).sort((one, other) => one.id - other.id);
  await hears(trial, stream, wanted, who, FORGOTTEN);
  const repeated = messagesOf(stream).find(isHeard);
  trial.expect(repeated === undefined, {
    expected: {
      en: `after Last-Event-ID: ${lastEventId} only the later messages`,
      zh: `Last-Event-ID: ${lastEventId} 之后，只有后来的消息`,
    },
    saw: {
      en: `“${short(repeated?.text)}” came again`,
      zh: `又收到一次“${short(repeated?.text)}”`,
    },
    likely: AGAIN,
    focus: { from, to: trial.now() },
  });
  expectExactly(trial, stream, wanted, who, from);
}

/** Lets a notice and a heartbeat come: what is no message must not move the place from which a client comes back. */
async function hearOthers(trial: Trial, streams: readonly EventStream[], http: HttpClient): Promise<void> {
  const path = '/notice';
  await ask(trial, http, { method: 'POST', path, headers: { 'Content-Type': 'text/plain' }, body: 'tea' });
  // Other checks tell what is wrong when they do not come.
  const all = (probe: (stream: EventStream) => boolean) => () => streams.every(probe) || undefined;
  await trial.until(
    PATIENCE,
    all(({ events }) => events.some(({ event }) => event === 'notice')),
  );
  const from = trial.now();
  await trial.until(
    2 * HEARTBEAT_MS,
    all(({ comments }) => comments.some((at) => at > from)),
  );
}

/** Says messages without a break from before somebody comes until a while after. */
async function speakAround(
  trial: Trial,
  coming: Promise<unknown>,
  speak: () => Promise<Message>,
): Promise<Message[]> {
  const said: Message[] = [];
  let enough = AT_MOST;
  const isBack = () => {
    enough = Math.min(AT_MOST, said.length + MEANWHILE);
  };
  coming.then(isBack, isBack); // what is wrong with it is told when it is awaited
  while (said.length < enough) {
    said.push(await speak());
    await trial.pause(BREATH);
  }
  return said;
}

export const nonsense = check({
  id: 'nonsense',
  task: 'resume',
  title: { en: 'A nonsensical Last-Event-ID does no harm', zh: '乱写的 Last-Event-ID 不影响结果' },
  timeout: 20_000,
  async run(trial: Trial) {
    const http = createHttp(await trial.client('Bo'), trial);
    await say(trial, http, '#1', { name: 'Bo' });
    const relay = await trial.client('Ada');
    const ids = ['abc', '-5', '987654321', '1e400', '{}', '__proto__', '%00', 'x'.repeat(500)];
    trial.did({
      en: `Ada opened streams with these as Last-Event-ID: ${ids.slice(0, -1).join('  ')}  and 500 letters. Then Bo posted a message`,
      zh: `Ada 打开几个流，Last-Event-ID 分别是：${ids.slice(0, -1).join('  ')}  和 500 个字母。然后 Bo 发了一条消息`,
    });
    const streams = await Promise.all(ids.map((id) => listen(trial, relay, { lastEventId: id })));
    const message = await say(trial, http, '#2', { name: 'Bo' });
    for (const [n, stream] of streams.entries()) {
      const who = `Last-Event-ID: ${short(ids[n])}`;
      trial.expect(!stream.over, {
        expected: { en: `${who}: the stream opens and stays open`, zh: `${who}：流打开，一直不关闭` },
        saw: { en: 'it opened and then ended', zh: '打开以后就结束了' },
        likely: BREAKS,
        focus: { from: stream.sent, to: trial.now() },
      });
      await hears(trial, stream, [message], who, NONSENSE);
    }
  },
});

const NOT_SENT: Text = {
  en: 'the message is not written to every open response',
  zh: '消息没有写给每个开着的响应',
};
const FORGOTTEN: Text = {
  en: 'the header Last-Event-ID is ignored, or too few messages are kept; or every stream counts its own ids, or ids begin with 0, which is mistaken for none; or a notice or a heartbeat has an id that does not fit those of the messages',
  zh: '没有处理请求头 Last-Event-ID，或者保存的消息太少；或者每个流各自编号，或者 id 从 0 开始，被当成了没有；或者通知、心跳也带了 id，与消息的编号对不上',
};
const AGAIN: Text = {
  en: 'all kept messages are sent, not only those after this id; or the message with this id counts as not yet read; or every stream counts its own ids; or a notice or a heartbeat has an id that does not fit those of the messages',
  zh: '把保存的消息全发了，而不是只发这个编号之后的；或者把这个编号的消息也当成没读过；或者每个流各自编号；或者通知、心跳也带了 id，与消息的编号对不上',
};
const BREAKS: Text = {
  en: 'converting the header to a number throws, or nonsense is treated as an error',
  zh: '把这个请求头转换成数字时抛出了异常，或者把乱写的当成了错误',
};
const NONSENSE: Text = {
  en: 'new messages are compared with the id that the client sent; a new message is new for every open stream',
  zh: '拿新消息去和客户端发来的编号比较了；新消息对每个打开的流都是新的',
};
