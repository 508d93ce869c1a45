import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { DEMOS } from '../../../src/paths.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import type { Run } from '../../../src/runner/run.ts';
import { DEMO_MODULES } from '../../../src/server/channel/find-program.ts';
import { isMeasured, type Measure, type Measurement } from '../../../src/ui/lesson/measures/measure.ts';
import { createMeasuring } from '../../../src/ui/lesson/measures/measuring.ts';
import { createConversation } from '../../../src/wire/conversation.ts';
import type { Row } from '../../../src/wire/row.ts';
import { startRun } from '../../support/program-run.ts';

/** A demo that runs as on the bench: in a separate process behind a relay for each client, all on one wire. */
export interface DemoRun {
  run: Run;
  A: Relay;
  B: Relay;
  C: Relay;
  /** The rows of the wire so far. */
  rows: readonly Row[];
  /** Returns everything that the demo has printed so far. */
  output(): string;
  /** Calls `look` after each change of the wire or the output until it finds something, and resolves with that. */
  until<T>(look: (rows: readonly Row[]) => T | null | undefined | false): Promise<T>;
  /** Measures the wire as a lesson's page does, and resolves with the first measurement. */
  measure(how: Measure | undefined, subject?: string): Promise<Measurement>;
}

/** Starts a demo, such as `05-websocket/chat`. It ends with the test. */
export async function startDemo(t: TestContext, path: string): Promise<DemoRun> {
  const options = { dir: join(DEMOS, path), modules: DEMO_MODULES };
  const { run, relay: A, output } = await startRun(t, options);
  const [B, C] = [await run.addRelay('B'), await run.addRelay('C')];
  const wire = createConversation();
  let news = Promise.withResolvers<void>();
  function tell() {
    news.resolve();
    news = Promise.withResolvers();
  }
  run.on('output', tell);
  for (const relay of [A, B, C]) {
    relay.watch((events) => {
      wire.add(events);
      tell();
    });
  }
  const failure = await run.listening;
  if (failure) throw new Error(`The demo ${path} did not start: ${JSON.stringify(failure)}`);

  async function until<T>(look: (rows: readonly Row[]) => T | null | undefined | false): Promise<T> {
    for (;;) {
      const next = news.promise;
      const found = look(wire.rows);
      if (found) return found;
      await next;
    }
  }

  async function measure(how: Measure | undefined, subject = ''): Promise<Measurement> {
    if (!how) throw new Error('There is no such measure.');
    const found = Promise.withResolvers<Measurement>();
    const take = createMeasuring(how, {
      subject,
      known: null,
      report: (news) => isMeasured(news) && found.resolve(news),
    });
    void until((rows) => void take(rows));
    return found.promise;
  }
  return { run, A, B, C, rows: wire.rows, output, until, measure };
}
