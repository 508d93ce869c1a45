import type { Trial } from '../../../../src/checker/check.ts';
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
      en: `${who} hears the same as the others, in the same order`,
      zh: `${who} 听到的和别人一样，顺序也一样`,
    },
    saw: {
      en: `others have ${JSON.stringify(wanted[n])}, ${who} has ${JSON.stringify(got[n])}`,
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
      zh: `${who} 收到每条消息，各一次，编号从 1 到 ${ids.length} 依次来`,
    },
    saw: again
      ? { en: `one came more than once: id ${id}`, zh: `有一条来了不止一次：编号 ${id}` }
      : { en: `one came before its turn: id ${id}`, zh: `有一条抢在前面来了：编号 ${id}` },
    likely: again ? TWICE : likely,
    focus: { from, to: trial.now() },
  }));
}

export const OVERTAKEN: Text = {
  en: 'something is waited for between taking the id and sending, so that others overtake; or each peer is served at another time',
  zh: '取编号和发送之间有等待，后来的就抢到前面去了；或者给每个人发送的时机不一样',
};
export const TWICE: Text = {
  en: 'it is sent twice: to everybody, and once more to the sender or out of the history; or somebody is listed twice',
  zh: '它发了两次：发给所有人，又单独发给发送者或者从历史里再发一次；或者同一个人登记了两次',
};
