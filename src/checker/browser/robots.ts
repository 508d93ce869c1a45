import type { Page } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import type { Relay } from '../../relay/relay.ts';
import type { Robot, RobotOptions } from '../check.ts';
import { robotCaption } from './robot-caption.ts';
import { shiftClock } from './robot-clock.ts';
import type { BrowserAtHand, RunningBrowser } from './running-browser.ts';
import { startScreencast } from './screencast.ts';

/** A live picture of one robot's browser; `null` when it has closed. */
export interface RobotPicture {
  /** Id of the robot's check. */
  check: string;
  robot: string;
  caption: Text;
  jpeg: Uint8Array | null;
}

/** Opens the robots of a report, all in one browser process. */
export interface Robots {
  /** Starts the browser. Resolves to `null` when it runs, or to the reason why there is none. */
  ready(): Promise<Text | null>;
  /** Returns the robots of one check. */
  of(check: string): CheckRobots;
  /** Ends a browser that no longer answers, so that `ready` starts another. Resolves to true when it had to. */
  revive(): Promise<boolean>;
  /** Makes the next robots quick to create. */
  prepare(): void;
  /** Closes all robots, and releases the browser. */
  close(): Promise<void>;
}

/** The robots of one check. */
export interface CheckRobots {
  /** Makes a robot with a blank page, unless `signal` is aborted. Errors and warnings of the page go to `complain`. */
  create(
    relay: Relay,
    options: RobotOptions,
    signal: AbortSignal,
    complain: (line: string) => void,
  ): Promise<Robot>;
  /** The browser's processes, as they were when the last robot was made. */
  readonly pids: readonly number[];
  /** Closes them, without waiting for it. */
  dismiss(): void;
}

/** Milliseconds after which a browser that answers nothing is taken for dead, on a busy machine, too. */
const ANSWERS_WITHIN = 20_000;

/** Makes robots in this browser. `show`, where given, gets live pictures of them, of one check at a time. */
export function createRobots(
  { get, close }: BrowserAtHand,
  show: ((picture: RobotPicture) => void) | undefined,
): Robots {
  let running: RunningBrowser | null = null;
  let missing: Promise<Text | null> | null = null;
  /** Id of the check whose robots are shown. */
  let shown: string | null = null;
  const working = new Set<CheckRobots>();

  async function look(): Promise<Text | null> {
    const browser = await get();
    if ('missing' in browser) return browser.missing;
    running = browser;
    return null;
  }

  function film(page: Page, check: string, robot: string, caption: Text): () => void {
    if (show === undefined) return () => {};
    shown ??= check;
    if (shown !== check) return () => {};
    return startScreencast(page, (jpeg) => show({ check, robot, caption, jpeg }));
  }

  function robotsOf(check: string): CheckRobots {
    const pages = new Map<Page, () => void>();
    const robots: CheckRobots = {
      async create(relay, options, signal, complain) {
        if (running === null)
          throw new Error('a check asked for a robot without saying that it needs a browser');
        const page = await running.pages.take(options);
        if (signal.aborted) {
          leave(page);
          throw signal.reason;
        }
        running.processes.look();
        const name = relay.client;
        working.add(robots);
        pages.set(page, film(page, check, name, robotCaption(name, options)));
        if (options.clockOffset) await page.context().addInitScript(shiftClock, options.clockOffset);
        page.on('pageerror', (error) => complain(`Uncaught ${error.stack ?? error.message}`));
        page.on('console', (message) => {
          if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
        });
        return { name, page, relay };
      },
      get pids() {
        return running?.processes.pids ?? [];
      },
      dismiss() {
        for (const [page, stopFilm] of pages) {
          stopFilm();
          leave(page);
        }
        pages.clear();
        working.delete(robots);
        if (shown === check) shown = null;
      },
    };
    return robots;
  }

  return {
    ready() {
      // A missing browser is not looked for twice; one that has died is started anew.
      if (missing === null || running?.browser.isConnected() === false) missing = look();
      return missing;
    },
    of: robotsOf,
    async revive() {
      if (running === null || (await running.processes.answers(ANSWERS_WITHIN))) return false;
      await running.processes.kill();
      return true;
    },
    prepare() {
      running?.pages.prepare();
    },
    async close() {
      for (const robots of working) robots.dismiss();
      await close();
    },
  };
}

/** Closes a page with its context, without waiting for it; the end of the browser closes what is left. */
function leave(page: Page): void {
  page
    .context()
    .close()
    .catch(() => {});
}
