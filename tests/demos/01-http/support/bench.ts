import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Relay } from '../../../../src/relay/relay.ts';
import type { Run } from '../../../../src/runner/run.ts';
import { createRunner } from '../../../../src/runner/runner.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { Row } from '../../../../src/wire/row.ts';

const DEMOS = join(import.meta.dirname, '../../../src/demos/01-http');

interface Bench {
  run: Run;
  a: Relay;
  b: Relay;
  /** Settles as soon as the wire gives something. */
  until<T>(look: (rows: readonly Row[]) => T | null | undefined): Promise<T>;
  output(): string;
}

/** Runs a demo of the HTTP lesson as the bench does, with a relay for A and one for B. Ends with the test. */
export async function startBench(t: TestContext, name: string): Promise<Bench> {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const run = runner.start({ dir: join(DEMOS, name), modules: [] });
  let printed = '';
  run.on('output', ({ text }) => {
    printed += text;
  });
  const [a, b] = [await run.addRelay('A'), await run.addRelay('B')];
  const wire = createConversation();
  const looks = new Set<() => void>();
  for (const relay of [a, b]) {
    relay.watch((events) => {
      wire.add(events);
      for (const look of looks) look();
    });
  }
  const failure = await run.listening;
  if (failure) throw new Error(`The demo ${name} did not start: ${JSON.stringify(failure)}`);

  function until<T>(look: (rows: readonly Row[]) => T | null | undefined): Promise<T> {
    return new Promise((resolve) => {
      const again = () => {
        const found = look(wire.rows);
        if (found === null || found === undefined) return;
        looks.delete(again);
        resolve(found);
      };
      looks.add(again);
      again();
    });
  }
  return { run, a, b, until, output: () => printed };
}

interface Answer {
  status: number;
  headers: IncomingMessage['headers'];
  body: string;
}

/** A client with connections of its own, which it keeps as long as the server lets it. */
export function createClient(t: TestContext, relay: Relay) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  t.after(() => agent.destroy());
  return (method: string, path: string, body = '', headers: Record<string, string> = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const request = ask(`${relay.url.slice(0, -1)}${path}`, { method, agent, headers }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    });
}
