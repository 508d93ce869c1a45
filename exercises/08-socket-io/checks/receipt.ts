import { check, type Trial } from '../../../src/checker/check.ts';
import type { SocketIoClient } from '../../../src/checker/clients/socket-io.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter, type Person, shown } from './support/connected-people.ts';
import { heardByAll, type Message, sameMessage, say } from './support/public-messages.ts';

/** Messages that are said around the end of a second, and the milliseconds between them, and from the first to that end. */
const AROUND = 12;
const SPACING = 10;
const BEFORE = 80;
/** Times that they are said, until some of them are of the next second: a busy machine may begin after its start. */
const TRIES = 5;

export const receipt = check({
  id: 'receipt',
  task: 'receipt',
  title: { en: 'The acknowledgement is the message', zh: '回执就是那条消息' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada sent a message and asked for an acknowledgement',
      zh: 'Ada 发了一条消息，要求回执',
    });
    const people = [await enter(trial, 'Ada'), await enter(trial, 'Bo')] as const;
    const [ada, bo] = people;
    await receive(trial, ada, ['did you get this?'], people);

    trial.did({
      en: 'Bo sent three messages at once and asked for an acknowledgement of each',
      zh: 'Bo 一次发了三条消息，每条都要求回执',
    });
    await receive(trial, bo, ['first', { second: [2] }, 'third'], people);

    trial.did({
      en: `Ada sent ${AROUND} messages around the end of a second, ${SPACING} ms apart, and asked for an acknowledgement of each`,
      zh: `Ada 在一秒快要结束的时候开始，每隔 ${SPACING} ms 发一条，一共 ${AROUND} 条，跨到了下一秒，每条都要求回执`,
    });
    for (let n = 0; n < TRIES; n++) {
      await trial.pause(1000 - ((Date.now() + BEFORE) % 1000));
      const line = Array.from({ length: AROUND }, (_, k) => `around ${n * AROUND + k + 1}`);
      const messages = await receive(trial, ada, line, people, SPACING);
      if (new Set(messages.map(({ time }) => time)).size > 1) break;
    }

    trial.did({
      en: 'Ada sent a message and asked for no acknowledgement',
      zh: 'Ada 发了一条消息，不要求回执',
    });
    await say(trial, ada, 'hi', people);
  },
});

/** Says things, so many ms apart, and holds each acknowledgement to what everybody got. Resolves to that. */
async function receive(
  trial: Trial,
  who: Person,
  things: readonly unknown[],
  people: readonly Person[],
  spacing = 0,
): Promise<Message[]> {
  const from = trial.now();
  const messages: Message[] = [];
  const asked: { data: unknown; answer: ReturnType<SocketIoClient['ask']> }[] = [];
  for (const data of things) {
    asked.push({ data, answer: who.socket.ask('message', data) });
    if (spacing > 0) await trial.pause(spacing);
  }
  for (const { data, answer } of asked) {
    const message = await heardByAll(trial, who, data, people, from);
    messages.push(message);
    await trial.until(PATIENCE, () => answer.args ?? undefined);
    const { args } = answer;
    const verdict = { expected: theMessage(message, people), focus: { from, to: trial.now() } };
    trial.expect(args !== null, { ...verdict, saw: NONE, likely: NOT_CALLED });
    const list = args.map((arg) => shown(arg, people));
    const saw: Text = {
      en: `it has ${list.map(({ en }) => en).join(', ') || 'no argument'}`,
      zh: list.length === 0 ? '回执没有带参数' : `回执里是 ${list.map(({ zh }) => zh).join('，')}`,
    };
    trial.expect(args.length === 1, { ...verdict, saw, likely: args.length === 0 ? EMPTY : SEVERAL });
    trial.expect(sameMessage(args[0], message), { ...verdict, saw, likely: OTHER });
  }
  return messages;
}

function theMessage(message: Message, people: readonly Person[]): Text {
  const { id, data, time } = message;
  const { en, zh } = shown({ id, data, time }, people);
  return {
    en: `an acknowledgement with one argument, the message as everybody got it: ${en}`,
    zh: `回执带一个参数，就是大家收到的那条消息：${zh}`,
  };
}

const NONE: Text = { en: 'no acknowledgement came', zh: '没有回执' };
const NOT_CALLED: Text = {
  en: 'when a client asks for an acknowledgement, the listener gets one more argument: a function to call',
  zh: '客户端要求回执时，监听函数会多收到一个参数：一个函数，要调用它',
};
const EMPTY: Text = {
  en: 'the function is called without an argument: what you pass to it is sent back',
  zh: '调用那个函数时没有传参数：传给它什么，发回去的就是什么',
};
const SEVERAL: Text = {
  en: 'the message must be the only argument: no error before it and no status beside it',
  zh: '参数只有这条消息：前面不放错误，旁边也不放状态',
};
const OTHER: Text = {
  en: 'something other than the message is sent back, or the message is made a second time: use the same object for both',
  zh: '发回去的不是那条消息，或者又另生成了一条：两边用同一个对象就好',
};
