import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Relay } from '../../../src/relay/relay.ts';
import { createRunner } from '../../../src/runner/runner.ts';

const DEMOS = join(import.meta.dirname, '../../src/demos');

export interface StartedDemo {
  relay: Relay;
  port: number;
  url: string;
  /** A relay for one more client. */
  addClient(client: string): Promise<Relay>;
  /** What it has printed so far. */
  output(): string;
  /** Settles as soon as it has printed this. */
  untilPrinted(text: string): Promise<void>;
}

/** Runs a demo as the bench does: a process of its own behind a relay. Ends with the test. */
export async function startDemo(t: TestContext, name: string, lesson = '05-websocket'): Promise<StartedDemo> {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const run = runner.start({ dir: join(DEMOS, lesson, name), modules: ['ws', 'dayjs', 'socket.io'] });
  let printed = '';
  let wake = () => {};
  run.on('output', ({ text }) => {
    printed += text;
    wake();
  });
  const relay = await run.addRelay('A');
  const failure = await run.listening;
  if (failure) throw new Error(`The demo ${name} did not start: ${JSON.stringify(failure)}`);
  return {
    relay,
    port: relay.port,
    url: relay.url,
    addClient: (client) => run.addRelay(client),
    output: () => printed,
    async untilPrinted(text) {
      while (!printed.includes(text)) await new Promise<void>((resolve) => (wake = resolve));
    },
  };
}
