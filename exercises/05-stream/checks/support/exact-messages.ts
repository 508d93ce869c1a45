import type { Cause, Trial } from '../../../../src/checker/check.ts';
import type { EventStream } from '../../../../src/checker/clients/sse.ts';
import { type Message, sameMessage } from '../../../../src/checker/contract/messages.ts';
import { short } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { messagesOf } from './event-stream.ts';

/** Fails the check unless a stream has carried each message once, in order, as posted, with an id of its own. */
export function expectExactly(
  trial: Trial,
  stream: EventStream,
  wanted: readonly Message[],
  who: string,
  from: number,
): void {
  const came = messagesOf(stream).filter(({ id }) => wanted.some((message) => message.id === id));
  const expected: Text = {
    en: `${who} gets each message once, in the order of the ids, as in its 201`,
    zh: `${who} 按编号顺序收到每条消息，各一次，内容与 201 里的一致`,
  };
  const focus = { from, to: trial.now() };
  const doubled = came.find(({ id }, n) => came.findIndex((message) => message.id === id) !== n);
  trial.expect(doubled === undefined, () => ({
    expected,
    saw: {
      en: `“${short(doubled?.text)}” came more than once`,
      zh: `“${short(doubled?.text)}”收到了不止一次`,
    },
    likely: TWICE,
    focus,
  }));
  for (const [n, message] of wanted.entries()) {
    const got = came[n] ?? null;
    trial.expect(got?.id === message.id, {
      expected,
      saw: {
        en: `the ids came in the order ${came.map(({ id }) => id).join(', ')}`,
        zh: `收到的编号依次是 ${came.map(({ id }) => id).join('、')}`,
      },
      likely: ORDER,
      focus,
    });
    trial.expect(sameMessage(got, message), {
      expected,
      saw: { en: `the event has ${JSON.stringify(got)}`, zh: `事件里是 ${JSON.stringify(got)}` },
      likely: OTHER,
      focus,
    });
  }
  const bare = stream.events.find(({ event, lastEventId }) => event === 'message' && lastEventId === null);
  trial.expect(bare === undefined, () => ({
    expected: EACH_HAS_ID,
    saw: { en: `none in the event “${short(bare?.data)}”`, zh: `“${short(bare?.data)}”这个事件里没有` },
    likely: NO_ID,
    focus,
  }));
}

export const EACH_HAS_ID: Text = {
  en: 'the event of every message has an id:',
  zh: '每条消息的事件里都有 id:',
};
const TWICE: Text = {
  en: 'two places in the code write it, once as missed and once as new; or a stream is registered twice',
  zh: '有两处代码写了它：当成错过的写一次，当成新的又写一次；或者同一个流登记了两次',
};
const ORDER: Cause = {
  en: 'there is an await between assigning the id and writing the event, and other messages overtake',
  zh: '分配编号和写事件之间有异步等待（await），后来的消息抢到了前面',
  general: {
    en: 'the program waits for something between assigning the id and writing the event, and other messages overtake',
    zh: '分配编号和写事件之间程序在等待别的事，后来的消息抢到了前面',
  },
};
const OTHER: Text = {
  en: 'the event is not made from the accepted message: it is untrimmed, or has another time or id',
  zh: '事件用的不是接受的那条消息：没有去掉首尾空白，或者重新取了时间、编号',
};
export const NO_ID: Text = {
  en: 'without id: the browser has no Last-Event-ID to send when it reconnects',
  zh: '没有 id:，浏览器重连时就没有 Last-Event-ID 可带',
};
