import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Text } from '../i18n/text.ts';
import type { Relay } from '../relay/relay.ts';
import type { Run } from '../runner/run.ts';
import { openPage } from './browser/open-page.ts';
import type { Robots } from './browser/robots.ts';
import type { Trial, Verdict } from './check.ts';
import { Ended, type Ending } from './verdict.ts';
import type { WireLog } from './wire-log.ts';

/** At most so many milliseconds are between two looks of `until`; fewer in the beginning, when most is found. */
const LOOK_EVERY = 25;

const PAGE_CRASHED: Verdict = {
  expected: { en: 'the page lives through the check', zh: '页面在整个检查中正常运行' },
  saw: { en: 'the page itself crashed in the browser', zh: '页面在浏览器里崩溃了' },
  likely: {
    en: 'a loop without end, or one that keeps adding to the page',
    zh: '可能有停不下来的循环，或者不断往页面里添加内容',
  },
};

/** What a trial is made of. */
export interface TrialParts {
  run: Run;
  /** That of the program. */
  timeZone: string;
  robots: Robots;
  recorder: WireLog;
  random: () => number;
  signal: AbortSignal;
  /** Takes note that a robot has its page. */
  opened(): void;
  said(text: Text): void;
  /** Takes what a robot's page complains about, to be shown beside the result. */
  complain(line: string): void;
  /** Ends the check from outside its own flow. */
  end(ending: Ending): void;
}

/** Answers for the program at one address, in one browser. */
async function servePage(page: Page, { href }: URL, body: string): Promise<void> {
  // To Chromium such a page comes from nowhere, and it may not open a WebSocket to this machine without asking.
  // Versions that do not know this permission do not ask.
  await page
    .context()
    .grantPermissions(['local-network-access'])
    .catch(() => {});
  const answer = { contentType: 'text/html; charset=utf-8', body };
  await page.route(
    (url) => url.href === href,
    (route) => route.fulfill(answer),
  );
}

/** The means a check works with, over one run. After `signal` everything that waits throws. */
export function createTrial(parts: TrialParts): Trial {
  const { run, robots, recorder, signal } = parts;

  function fail(verdict: Verdict): never {
    throw new Ended({ outcome: 'fail', verdict });
  }

  async function client(name: string): Promise<Relay> {
    const relay = await run.addRelay(name);
    recorder.watch(relay);
    return relay;
  }

  return {
    signal,
    timeZone: parts.timeZone,
    fail,
    client,
    did: parts.said,
    random: parts.random,
    now: () => run.now(),
    expect(condition, verdict) {
      if (!condition) fail(typeof verdict === 'function' ? verdict() : verdict);
    },
    async until(within, probe) {
      const began = performance.now();
      for (;;) {
        signal.throwIfAborted();
        const found = await probe();
        const waited = performance.now() - began;
        if (found !== undefined || waited >= within) return found;
        await sleep(Math.min(waited / 4, LOOK_EVERY), undefined, { signal });
      }
    },
    async pause(ms) {
      await sleep(ms, undefined, { signal });
    },
    async robot(name, options = {}) {
      const relay = await client(name);
      const robot = await robots.create(relay, options, signal, (line) => parts.complain(`${name}: ${line}`));
      robot.page.on('crash', () => parts.end({ outcome: 'fail', verdict: PAGE_CRASHED }));
      const { path = '/', page } = options;
      if (page !== undefined) await servePage(robot.page, new URL(path, relay.url), page);
      const verdict = await openPage(robot.page, relay, path);
      if (verdict !== null) fail(verdict);
      parts.opened();
      return robot;
    },
    async restart() {
      const failure = await run.restart();
      if (failure !== null) throw new Ended({ outcome: 'error', failure });
    },
  };
}
