import type { Trial } from '../../../../src/checker/check.ts';
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
    en: `${who} gets each message once, in the order of the ids, as the 201 had it`,
    zh: `${who} 按编号顺序收到每条消息，各一次，内容和 201 里的一样`,
  };
  const focus = { from, to: trial.now() };
  const doubled = came.find(({ id }, n) => came.findIndex((message) => message.id === id) !== n);
  trial.expect(doubled === undefined, () => ({
    expected,
    saw: {
      en: `“${short(doubled?.text)}” came more than once`,
      zh: `“${short(doubled?.text)}”来了不止一次`,
    },
    likely: TWICE,
    focus,
  }));
  for (const [n, message] of wanted.entries()) {
    const got = came[n] ?? null;
    trial.expect(got?.id === message.id, {
      expected,
      saw: {
        en: `ids came as ${came.map(({ id }) => id).join(', ')}`,
        zh: `来的编号依次是 ${came.map(({ id }) => id).join('、')}`,
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
    saw: { en: `none with “${short(bare?.data)}”`, zh: `“${short(bare?.data)}”这个事件里没有` },
    likely: NO_ID,
    focus,
  }));
}

export const EACH_HAS_ID: Text = {
  en: 'every message has an id: in its event',
  zh: '每条消息的事件里都有 id:',
};
const TWICE: Text = {
  en: 'it is written in two places: as something missed and as something new; or a stream is listed twice',
  zh: '有两个地方写了它：当成错过的写一次，当成新的又写一次；或者同一个流登记了两次',
};
const ORDER: Text = {
  en: 'something is waited for between taking the id and writing the event, and others overtake',
  zh: '取编号和写事件之间有等待，后来的就抢到前面去了',
};
const OTHER: Text = {
  en: 'the event is made from something else than the accepted message: untrimmed, or with a time or id of its own',
  zh: '事件不是用收下的那条消息做的：没有去掉首尾空格，或者另取了时间、编号',
};
export const NO_ID: Text = {
  en: 'without id: the browser does not know what to say when it comes back',
  zh: '没有 id:，浏览器断线回来时就不知道该说什么',
};
