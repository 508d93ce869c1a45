import type { Trial } from '../../../../src/checker/check.ts';
import type { HeardEvent } from '../../../../src/checker/clients/socket-io.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { gotInstead, type Person } from './connected-people.ts';
import { WATCH } from './public-messages.ts';

/** Makes letters that stand in nothing else. */
export function secret(trial: Trial): string {
  return `secret ${Math.floor(trial.random() * 900_000) + 100_000}`;
}

/** Finds the first event with these letters in it. */
export function heardOf({ socket }: Person, tag: string): HeardEvent | undefined {
  return socket.heard.find(({ args }) => JSON.stringify(args).includes(tag));
}

/** Fails the check when somebody has heard, or in a short while hears, anything with these letters in it. */
export async function expectUnheard(
  trial: Trial,
  person: Person,
  tag: string,
  from: number,
  people: readonly Person[],
  likely: Text,
): Promise<void> {
  await trial.pause(WATCH);
  expectSilence(trial, person, tag, from, people, likely);
}

/** Fails the check when somebody has heard anything with these letters in it. */
export function expectSilence(
  trial: Trial,
  person: Person,
  tag: string,
  from: number,
  people: readonly Person[],
  likely: Text,
): void {
  const leak = heardOf(person, tag);
  trial.expect(leak === undefined, () => ({
    expected: { en: `${person.name} gets nothing of it`, zh: `${person.name} 什么也收不到` },
    saw: gotInstead(person, leak!, people),
    likely,
    focus: { from: Math.min(from, leak!.at), to: trial.now() },
  }));
}

/** Says why a private message has not come to somebody, with the event that came in its place, if one did. */
export function whyNot(
  to: Person,
  event: HeardEvent | undefined,
  people: readonly Person[],
): { saw: Text; likely: Text } {
  if (to.socket.over) {
    return { saw: { en: `${to.name}’s connection is closed`, zh: `${to.name} 的连接断了` }, likely: LOST };
  }
  if (event === undefined) {
    return { saw: { en: `nothing came to ${to.name}`, zh: `${to.name} 什么也没收到` }, likely: LOST };
  }
  return { saw: gotInstead(to, event, people), likely: SHAPE };
}

const LOST: Text = {
  en: 'nothing listens for private, or `to` and data are not taken out of the one object that arrives, or the socket with that id is not found',
  zh: '没有监听 private，或者没有从收到的那个对象里取出 to 和 data，或者没有找到那个 id 的 socket',
};
const SHAPE: Text = {
  en: 'the event carries one argument, an object with id, data and time; do not pass `to` on as data',
  zh: '事件只带一个参数：含 id、data、time 的对象；不要把 to 也当成 data 转发',
};
