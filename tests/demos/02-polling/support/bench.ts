import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Browser, Page } from 'playwright';
import { findBrowser, launchBrowser } from '../../../../src/checker/browser/browser.ts';
import type { Relay } from '../../../../src/relay/relay.ts';
import { createRunner } from '../../../../src/runner/runner.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { RequestRow, ResponseRow, Row } from '../../../../src/wire/row.ts';

const DEMOS = join(import.meta.dirname, '../../../src/demos/02-polling');

/** A program with a relay for A and one for B, and the rows of its wire. */
export interface Bench {
  a: Relay;
  b: Relay;
  rows: readonly Row[];
  /** Waits until the wire tells something: `ask` is called whenever something has happened on it. */
  until<T>(ask: (rows: readonly Row[]) => T | null | undefined | false): Promise<T>;
}

/** Runs a program as the bench of the lesson does. Ends with the test. */
export async function startBench(t: TestContext, name: string): Promise<Bench> {
  const runner = await createRunner({ warm: 0 });
  t.after(() => runner.close());
  const run = runner.start({ dir: join(DEMOS, name) });
  const [a, b] = [await run.addRelay('A'), await run.addRelay('B')];
  const conversation = createConversation();
  const { rows } = conversation;
  const asking = new Set<() => void>();
  for (const relay of [a, b]) {
    relay.watch((events) => {
      conversation.add(events);
      for (const ask of asking) ask();
    });
  }
  const failure = await run.listening;
  if (failure) throw new Error(`${name} did not start: ${JSON.stringify(failure)}`);
  return {
    a,
    b,
    rows,
    until: (ask) =>
      new Promise((resolve) => {
        const look = () => {
          const found = ask(rows);
          if (!found) return;
          asking.delete(look);
          resolve(found);
        };
        asking.add(look);
        look();
      }),
  };
}

/** One browser for the tests of a file. */
export async function launch(): Promise<Browser> {
  const found = await findBrowser();
  if ('missing' in found) throw new Error(found.missing.en);
  const browser = await launchBrowser(found);
  if ('missing' in browser) throw new Error(browser.missing.en);
  return browser;
}

/** Opens the program's page as one client sees it. Ends with the test. */
export async function openPage(t: TestContext, browser: Browser, { url }: Relay): Promise<Page> {
  const page = await browser.newPage();
  t.after(() => page.close());
  await page.goto(`${url}?lang=en`);
  return page;
}

/** Posts a message, and returns it as the server keeps it. */
export async function post({ url }: Relay, text: string): Promise<{ id: number; text: string }> {
  const response = await fetch(`${url}messages`, { method: 'POST', body: text });
  return (await response.json()) as { id: number; text: string };
}

/** The polls so far, each with its answer when there is one that has arrived. */
export function pollsIn(rows: readonly Row[]): { request: RequestRow; response: ResponseRow | null }[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows.flatMap((request) => {
    if (request.kind !== 'request' || request.method !== 'GET' || !/^\/messages\b/.test(request.target))
      return [];
    const response = byId.get(request.response ?? 0);
    const isHome = response?.kind === 'response' && response.complete && response.end !== null;
    return [{ request, response: isHome ? response : null }];
  });
}
