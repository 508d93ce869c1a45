import { isDeepStrictEqual } from 'node:util';
import type { Cause, Trial } from '../../../../src/checker/check.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Person } from './connected-people.ts';
import { carries } from './public-messages.ts';

/** So many things, with the first of them said twice: what is said again is another message. */
export function things(count: number, word: string): string[] {
  return Array.from({ length: count }, (_, n) => `${word} ${Math.max(n, 1)}`);
}

/** Waits until each of these people has got all that was said, once and in this order. Fails the check unless they do. */
export async function allCome(
  trial: Trial,
  said: readonly string[],
  people: readonly Person[],
  from: number,
): Promise<void> {
  const missing = () => people.find((person) => dataOf(person, said).length < said.length);
  await trial.until(PATIENCE, () => missing() === undefined || undefined);
  for (const person of people) {
    const got = dataOf(person, said);
    trial.expect(isDeepStrictEqual(got, said), () => ({
      expected: {
        en: `${person.name} gets all ${said.length}, each once and in order`,
        zh: `${person.name} 收到全部 ${said.length} 条，各一次，先后不变`,
      },
      ...difference(person, said, got),
      focus: { from, to: trial.now() },
    }));
  }
}

/** Lists what came to somebody of what was said, under the name of the first event that carried any of it. */
function dataOf({ socket }: Person, said: readonly string[]): unknown[] {
  const carrying = socket.heard.filter((event) => said.some((data) => carries(event, data)));
  return carrying
    .filter(({ name }) => name === carrying[0]?.name)
    .map(({ args }) => (args[0] as { data: unknown }).data);
}

function difference(
  { name }: Person,
  said: readonly string[],
  got: readonly unknown[],
): { saw: Text; likely: Text } {
  if (got.length !== said.length) {
    return {
      saw: { en: `${name} got ${got.length} of them`, zh: `${name} 收到 ${got.length} 条` },
      likely: got.length < said.length ? DROPPED : TWICE,
    };
  }
  const at = said.findIndex((data, n) => data !== got[n]);
  return {
    saw: {
      en: `${name} got “${got[at]}” instead of “${said[at]}”`,
      zh: `应该是“${said[at]}”，${name} 收到的却是“${got[at]}”`,
    },
    likely: ORDER,
  };
}

const DROPPED: Text = {
  en: 'some are dropped: equal messages are taken for duplicates, many at once for a flood, or volatile drops what cannot be sent at that moment',
  zh: '有的丢了：内容相同的消息被当成了重复提交，一次发很多被当成了刷屏，或者用了 volatile，当时发不出去的就丢弃了',
};
const TWICE: Text = {
  en: 'some are sent more than once',
  zh: '有的发了不止一次',
};
const ORDER: Cause = {
  en: 'a listener awaits something before it passes a message on, and another message overtakes it',
  zh: '监听函数转发之前有异步等待（await），后到的消息抢到了前面',
  general: {
    en: 'the program waits for something before it passes a message on, and another message overtakes it',
    zh: '转发之前程序在等待别的事，后到的消息抢到了前面',
  },
};
