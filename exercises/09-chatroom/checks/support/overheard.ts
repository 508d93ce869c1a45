import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Trial } from '../../../../src/checker/check.ts';
import type { WireEvent } from '../../../../src/wire/event.ts';

/** Listens on the wire for words that go to a browser, shown or not. */
export function listen(trial: Trial, { robot }: ChatPage): { carried(words: string): boolean } {
  let sent = '';
  const hear = (events: WireEvent[]) => {
    for (const event of events) {
      if (event.kind === 'down') sent += Buffer.from(event.bytes).toString('latin1');
    }
  };
  const stop = robot.relay.watch(hear);
  trial.signal.addEventListener('abort', stop, { once: true });
  return {
    carried: (words) => sent.includes(words),
  };
}
