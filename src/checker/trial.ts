import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Text } from '../i18n/text.ts';
import type { Relay } from '../relay/relay.ts';
import { openPage } from './browser/open-page.ts';
import type { CheckRobots } from './browser/robots.ts';
import type { Trial, Verdict } from './check.ts';
import { CheckEnded, type Ending } from './ending.ts';
import type { FairClock } from './fair-clock.ts';
import { NEEDS_ITS_OWN_START } from './running-server.ts';
import type { StartedRun } from './started-run.ts';
import type { WireLog } from './wire-log.ts';

/** Milliseconds of waiting that no check takes for lateness. */
const SOON = 400;

/** Milliseconds between two looks of `until`, at most; fewer in the beginning, when most is found. */
const LOOK_EVERY = 100;

/** Milliseconds in which the browser makes a robot; one that takes longer is broken, and is no fault of the program. */
const ROBOT_PATIENCE = 8_000;

const PAGE_CRASHED: Verdict = {
  expected: { en: 'the page keeps running during the check', zh: '页面在整个检查中正常运行' },
  saw: { en: 'the page itself crashed in the browser', zh: '页面在浏览器里崩溃了' },
  likely: {
    en: 'an endless loop, or one that keeps adding to the page',
    zh: '可能有死循环，或者不断往页面里添加内容',
  },
};

/** The means that the engine gives a check. */
export interface TrialContext {
  /** The program under check; it listens. */
  program: StartedRun;
  /** IANA name of the program's time zone. */
  timeZone: string;
  robots: CheckRobots;
  /** Gives a random number in [0, 1), from the report's seed. */
  random(): number;
  /** `false` when failures are believed on a busy machine, too. */
  doubt: boolean;
  /** Aborted when the report is cancelled. */
  signal: AbortSignal;
  /** Called when a robot has opened its page: time to prepare those of the next check. */
  robotOpened(): void;
}

/** The ends of one trial: where its sights and words go, and how it is stopped. */
export interface TrialHooks {
  /** Watches the relay of each client. */
  wireLog: WireLog;
  did(text: Text): void;
  /** Measures patience with the program. */
  clock: FairClock;
  /** Called when something was waited for that long that the verdict may be one of lateness. */
  late(): void;
  /** Ends the check from outside its own flow. */
  end(ending: Ending): void;
  /** Aborted when the check has ended, in whatever way. */
  signal: AbortSignal;
}

/** Serves a page of the check's own in place of the program's answer at one address, in one browser. */
async function servePage(page: Page, { href }: URL, body: string): Promise<void> {
  // Chromium does not count such a page as coming from this machine, and asks before it opens a WebSocket to it.
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

/** Makes the trial of one check. Once `signal` is aborted, everything that waits throws. */
export function createTrial(
  { program, timeZone, robots, random, robotOpened }: TrialContext,
  { wireLog, did, clock, late, end, signal }: TrialHooks,
): Trial {
  const { run, complain } = program;

  function fail(verdict: Verdict): never {
    throw new CheckEnded({ outcome: 'fail', verdict });
  }

  async function client(name: string): Promise<Relay> {
    const relay = await run.addRelay(name);
    wireLog.watch(relay);
    return relay;
  }

  /** `clock.after`, which also notes how long it was waited for. */
  function after(ms: number, callback: () => void): () => void {
    const stop = timing();
    const takeBack = clock.after(ms, () => {
      late();
      callback();
    });
    return () => {
      takeBack();
      stop();
    };
  }

  /** Begins to measure a wait; call the result at its end. */
  function timing(): () => void {
    const began = performance.now();
    return () => {
      if (performance.now() - began > SOON) late();
    };
  }

  return {
    signal,
    timeZone,
    fail,
    client,
    did,
    random,
    now: () => run.now(),
    setsClock: run.server === undefined,
    after,
    expect(condition, verdict) {
      if (!condition) fail(typeof verdict === 'function' ? verdict() : verdict);
    },
    async until(within, probe) {
      const began = clock.now();
      const ended = timing();
      for (;;) {
        signal.throwIfAborted();
        const found = await probe();
        const waited = clock.now() - began;
        if (found !== undefined || waited >= within) {
          ended();
          return found;
        }
        await sleep(Math.min(waited / 8, LOOK_EVERY), undefined, { signal });
      }
    },
    async pause(ms) {
      late();
      await sleep(ms, undefined, { signal });
    },
    async robot(name, options = {}) {
      const relay = await client(name);
      const waiting = clock.after(ROBOT_PATIENCE, () => end({ outcome: 'busy' }));
      const robot = await robots
        .create(relay, options, signal, (line) => complain(`${name}: ${line}`))
        .finally(waiting);
      robot.page.on('crash', () => end({ outcome: 'fail', verdict: PAGE_CRASHED }));
      const { path = '/', page } = options;
      if (page !== undefined) await servePage(robot.page, new URL(path, relay.url), page);
      const rows = () => wireLog.rowsOf(name);
      const verdict = await openPage(robot.page, { relay, path, after: clock.after, rows, late });
      if (verdict === 'busy') throw new CheckEnded({ outcome: 'busy' });
      if (verdict !== null) fail(verdict);
      // From here on the check waits for the browser in ways of its own.
      late();
      robotOpened();
      return robot;
    },
    async restart(calendar = {}) {
      if (run.server?.kind === 'running')
        throw new CheckEnded({ outcome: 'not-run', reason: NEEDS_ITS_OWN_START });
      const failure = await run.restart({ calendar });
      if (failure !== null) throw new CheckEnded({ outcome: 'error', failure });
    },
  };
}
