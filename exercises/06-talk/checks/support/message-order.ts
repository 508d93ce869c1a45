import type { Cause, Trial } from '../../../../src/checker/check.ts';
import { type Message, sameMessage } from '../../../../src/checker/contract/messages.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Fails the check unless what somebody heard is exactly this. */
export function expectSame(
  trial: Trial,
  who: string,
  got: readonly Message[],
  wanted: readonly Message[],
  likely: Text,
  from: number,
): void {
  const n = wanted.findIndex((message, n) => !sameMessage(got[n] ?? null, message));
  trial.expect(n < 0, () => ({
    expected: {
      en: `${who} gets the same as the others, in the same order`,
      zh: `${who} 收到的和别人一样，顺序也一样`,
    },
    saw: {
      en: `others got ${JSON.stringify(wanted[n])}, ${who} got ${JSON.stringify(got[n])}`,
      zh: `别人收到 ${JSON.stringify(wanted[n])}，${who} 收到 ${JSON.stringify(got[n])}`,
    },
    likely,
    focus: { from, to: trial.now() },
  }));
}

/** Fails the check unless ids count up by one: nothing lost, nothing doubled, none overtaken. */
export function expectInOrder(
  trial: Trial,
  who: string,
  messages: readonly Message[],
  from: number,
  likely: Text = OVERTAKEN,
): void {
  const ids = messages.map(({ id }) => id);
  const n = ids.findIndex((id, n) => id !== n + 1);
  const id = ids[n] ?? 0;
  const again = ids.indexOf(id) < n;
  trial.expect(n < 0, () => ({
    expected: {
      en: `${who} gets each message once, ids 1 to ${ids.length} in this order`,
      zh: `${who} 收到每条消息，各一次，编号依次为 1 到 ${ids.length}`,
    },
    saw: again
      ? { en: `one came more than once: id ${id}`, zh: `有一条收到了不止一次：编号 ${id}` }
      : { en: `one came before its turn: id ${id}`, zh: `有一条提前到了：编号 ${id}` },
    likely: again ? TWICE : likely,
    focus: { from, to: trial.now() },
  }));
}

export const OVERTAKEN: Cause = {
  en: 'there is an await between assigning the id and sending, so that other messages overtake; or the peers are sent to at different times',
  zh: '分配编号和发送之间有异步等待（await），后来的消息抢到了前面；或者给每个人发送的时机不一样',
  general: {
    en: 'the program waits for something between assigning the id and sending, so that other messages overtake; or the peers are sent to at different times',
    zh: '分配编号和发送之间程序在等待别的事，后来的消息抢到了前面；或者给每个人发送的时机不一样',
  },
};
export const TWICE: Text = {
  en: 'it is sent twice: to everybody, and once more to the sender or as history; or a connection is registered twice',
  zh: '它发了两次：发给所有人之后，又单独发给发送者，或者作为历史再发一次；或者同一个连接登记了两次',
};
