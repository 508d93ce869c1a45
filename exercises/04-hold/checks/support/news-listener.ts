import type { Trial } from '../../../../src/checker/check.ts';
import { createHttp } from '../../../../src/checker/clients/http.ts';
import { type Message, sameMessage } from '../../../../src/checker/contract/messages.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { Relay } from '../../../../src/relay/relay.ts';
import { askNews, LONG, MADE_ANEW } from './ask-news.ts';

/** Somebody who asks, is held, and asks again after each answer, until the check is over. */
export interface Listener {
  /** Waits until all these messages have come, as they were accepted. Else fails the check, which shows the wire `from` on. */
  hears(wanted: readonly Message[], likely: Text, from?: number): Promise<void>;
  /** Tells the time at which a message had come. */
  heardAt(message: Message): number;
}

/** Begins to listen. Resolves when the first request has gone out. */
export async function listen(trial: Trial, relay: Relay): Promise<Listener> {
  const who = relay.client;
  const http = createHttp(relay, trial);
  const heard = new Map<number, { message: Message; at: number }>();
  const { up } = relay.counts;
  const listening = (async () => {
    for (let after = 0; ; ) {
      const { messages, at } = await askNews(trial, http, { after, wait: LONG, incomplete: true });
      for (const message of messages) heard.set(message.id, { message, at });
      after = messages.at(-1)?.id ?? after;
    }
  })();
  listening.catch(() => {}); // `hears` tells what is wrong with it

  async function hears(wanted: readonly Message[], likely: Text, from = trial.now()): Promise<void> {
    const missing = () => wanted.filter(({ id }) => !heard.has(id));
    // As long as answers bring something, however little, it goes on.
    for (let before = -1; missing().length > 0 && heard.size > before; ) {
      before = heard.size;
      const more = trial.until(PATIENCE, () => (heard.size > before ? true : undefined));
      await Promise.race([more, listening]);
    }
    const focus = { from, to: trial.now() };
    trial.expect(missing().length === 0, () => ({
      expected: {
        en: `${who}, who asks again after each answer, gets every message (${wanted.length})`,
        zh: `${who} 收到响应就再次请求，收到每一条消息（共 ${wanted.length} 条）`,
      },
      saw: {
        en: heard.size === 0 ? 'none came' : 'not all came',
        zh: heard.size === 0 ? '一条也没有收到' : '没有全部收到',
      },
      likely,
      focus,
    }));
    const other = wanted.find((message) => !sameMessage(heard.get(message.id)?.message ?? null, message));
    trial.expect(other === undefined, () => ({
      expected: {
        en: `${who} gets each message as in its 201: ${JSON.stringify(other)}`,
        zh: `${who} 收到的消息与 201 里的一致：${JSON.stringify(other)}`,
      },
      saw: {
        en: JSON.stringify(heard.get(other?.id ?? 0)?.message),
        zh: JSON.stringify(heard.get(other?.id ?? 0)?.message),
      },
      likely: MADE_ANEW,
      focus,
    }));
  }

  await trial.until(PATIENCE, () => (relay.counts.up > up ? true : undefined));
  return {
    hears,
    heardAt: (message) => heard.get(message.id)?.at ?? Number.POSITIVE_INFINITY,
  };
}
