import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Relay } from '../../../../src/relay/relay.ts';
import { createRunner } from '../../../../src/runner/runner.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { Row } from '../../../../src/wire/row.ts';

const DEMOS = join(import.meta.dirname, '../../../src/demos/03-long-polling');

/** A demo that runs as on the bench: a process of its own, a relay for each client, and everything on the record. */
export interface Stage {
  relays: { A: Relay; B: Relay };
  /** What crossed the wire so far. */
  rows: readonly Row[];
  /** What the server has printed so far. */
  output(): string;
  /** Waits until `isSo` gives something, looking again whenever something was printed or crossed the wire. */
  until<T>(isSo: () => T | null | undefined | false): Promise<T>;
}

/** Starts a demo; it ends with the test. */
export async function startDemo(t: TestContext, name: string): Promise<Stage> {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const run = runner.start({ dir: join(DEMOS, name), modules: [] });
  const conversation = createConversation();
  let printed = '';
  let news = Promise.withResolvers<void>();
  function tell() {
    news.resolve();
    news = Promise.withResolvers();
  }
  run.on('output', ({ text }) => {
    printed += text;
    tell();
  });
  const relays = { A: await run.addRelay('A'), B: await run.addRelay('B') };
  for (const relay of Object.values(relays)) {
    relay.watch((events) => {
      conversation.add(events);
      tell();
    });
  }
  const failure = await run.listening;
  if (failure) throw new Error(`The demo ${name} did not start: ${JSON.stringify(failure)}`);
  return {
    relays,
    rows: conversation.rows,
    output: () => printed,
    async until(isSo) {
      for (;;) {
        const next = news.promise;
        const found = isSo();
        if (found) return found;
        await next;
      }
    },
  };
}
