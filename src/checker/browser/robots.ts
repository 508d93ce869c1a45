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
  robot: string;
  caption: Text;
  jpeg: Uint8Array | null;
}

/** Milliseconds after which a browser that answers nothing is taken for dead, on a busy machine, too. */
const ANSWERS_WITHIN = 20_000;

/** Opens robots, all in one browser process. */
export interface Robots {
  /** Starts the browser. Resolves to `null` when it runs, or to the reason why there is none. */
  ready(): Promise<Text | null>;
  /** Makes a robot with a blank page, unless `signal` is aborted. Errors and warnings of the page go to `complain`. */
  create(
    relay: Relay,
    options: RobotOptions,
    signal: AbortSignal,
    complain: (line: string) => void,
  ): Promise<Robot>;
  /** The browser's processes, as they were when the last robot was made. */
  readonly pids: readonly number[];
  /** Ends a browser that no longer answers, so that `ready` starts another. Resolves to true when it had to. */
  revive(): Promise<boolean>;
  /** Makes the next robots quick to create. */
  prepare(): void;
  /** Closes the robots of the check that has ended, without waiting for it. */
  dismiss(): void;
  /** Closes all robots, and releases the browser. */
  close(): Promise<void>;
}

/** Makes robots in this browser. `show`, where given, gets live pictures of them. */
export function createRobots(
  { get, close }: BrowserAtHand,
  show: ((picture: RobotPicture) => void) | undefined,
): Robots {
  let running: RunningBrowser | null = null;
  let missing: Promise<Text | null> | null = null;
  const working = new Set<{ page: Page; stopFilm: () => void }>();

  async function look(): Promise<Text | null> {
    const browser = await get();
    if ('missing' in browser) return browser.missing;
    running = browser;
    return null;
  }

  function dismiss(): void {
    for (const { page, stopFilm } of working) {
      stopFilm();
      leave(page);
    }
    working.clear();
  }

  return {
    ready() {
      // A missing browser is not looked for twice; one that has died is started anew.
      if (missing === null || running?.browser.isConnected() === false) missing = look();
      return missing;
    },
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
      const caption = robotCaption(name, options);
      const stopFilm =
        show === undefined ? () => {} : startScreencast(page, (jpeg) => show({ robot: name, caption, jpeg }));
      working.add({ page, stopFilm });
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
    async revive() {
      if (running === null || (await running.processes.answers(ANSWERS_WITHIN))) return false;
      await running.processes.kill();
      return true;
    },
    prepare() {
      running?.pages.prepare();
    },
    dismiss,
    async close() {
      dismiss();
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
