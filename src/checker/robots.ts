import type { Browser, Page } from 'playwright';
import type { Text } from '../i18n/text.ts';
import type { Relay } from '../runner/relay.ts';
import { type BlankPages, createBlankPages } from './blank-pages.ts';
import { type FoundBrowser, findBrowser, launchBrowser } from './browser.ts';
import type { Robot, RobotOptions } from './check.ts';
import { filmPage } from './pictures.ts';
import { robotCaption } from './robot-caption.ts';
import { shiftClock } from './robot-clock.ts';

/** A live picture of one robot's browser; `null` when it has closed. */
export interface RobotPicture {
  robot: string;
  caption: Text;
  jpeg: Uint8Array | null;
}

/** Opens robots, all in one browser process that is started at the first need. */
export interface Robots {
  /** Settles when the browser is there (`null`), or with why there is none. Starts it anew when it has died. */
  ready(): Promise<Text | null>;
  /** A new robot with a blank page, unless `signal` is aborted. What its page complains about goes to `complain`. */
  create(
    relay: Relay,
    options: RobotOptions,
    signal: AbortSignal,
    complain: (line: string) => void,
  ): Promise<Robot>;
  /** Makes the next robots quick to create. */
  prepare(): void;
  /** Closes the robots of the check that has ended, without waiting for it. */
  dismiss(): void;
  close(): Promise<void>;
}

/** A browser that is running, with blank pages made ahead. One that is given to many reports outlives them. */
export interface RunningBrowser {
  browser: Browser;
  pages: BlankPages;
}

export async function startBrowser(found: FoundBrowser): Promise<RunningBrowser | { missing: Text }> {
  const browser = await launchBrowser(found);
  return 'missing' in browser ? browser : { browser, pages: createBlankPages(browser) };
}

export function createRobots(
  given: FoundBrowser | RunningBrowser | { missing: Text } | undefined,
  show: ((picture: RobotPicture) => void) | undefined,
): Robots {
  let launching: Promise<RunningBrowser | { missing: Text }> | undefined;
  let launched: RunningBrowser | null = null;
  const working = new Set<{ page: Page; stopFilm: () => void }>();

  async function launch(): Promise<RunningBrowser | { missing: Text }> {
    const known = given ?? (await findBrowser());
    const running = 'executablePath' in known ? await startBrowser(known) : known;
    if ('missing' in running) return running;
    launched = running;
    launched.pages.prepare();
    return launched;
  }

  function dismiss(): void {
    for (const { page, stopFilm } of working) {
      stopFilm();
      leave(page);
    }
    working.clear();
  }

  return {
    async ready() {
      launching ??= launch();
      let browser = await launching;
      if (!('missing' in browser) && !browser.browser.isConnected()) {
        launching = launch();
        browser = await launching;
      }
      return 'missing' in browser ? browser.missing : null;
    },
    async create(relay, options, signal, complain) {
      if (launched === null)
        throw new Error('a check asked for a robot without saying that it needs a browser');
      const page = await launched.pages.take(options);
      if (signal.aborted) {
        leave(page);
        throw signal.reason;
      }
      const name = relay.client;
      const caption = robotCaption(name, options);
      const stopFilm =
        show === undefined ? () => {} : filmPage(page, (jpeg) => show({ robot: name, caption, jpeg }));
      working.add({ page, stopFilm });
      if (options.clockOffset) await page.context().addInitScript(shiftClock, options.clockOffset);
      page.on('pageerror', (error) => complain(`Uncaught ${error.stack ?? error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
      });
      return { name, page, relay };
    },
    prepare() {
      launched?.pages.prepare();
    },
    dismiss,
    async close() {
      await launching;
      if (launched === given) dismiss();
      else await launched?.browser.close();
    },
  };
}

/** Closes a page with its context, in its own time; the browser's end takes what is left. */
function leave(page: Page): void {
  page
    .context()
    .close()
    .catch(() => {});
}
