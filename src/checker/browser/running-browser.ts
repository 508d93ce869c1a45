import type { Browser } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import { type BlankPages, createBlankPages } from './blank-pages.ts';
import { findBrowser, launchBrowser } from './browser.ts';
import type { FoundBrowser } from './installed-browsers.ts';

/** Milliseconds that a kept browser stays when nobody uses it: longer than a change between two checks takes. */
const IDLE = 180_000;

/** A browser that is running, with blank pages made ahead. */
export interface RunningBrowser {
  browser: Browser;
  pages: BlankPages;
}

/** A browser that is there when it is asked for. */
export interface BrowserAtHand {
  /** Starts it at the first call, and anew when it has died; or says why there is none. */
  get(): Promise<RunningBrowser | { missing: Text }>;
  /** It is used no more. Settles when nothing of it is left, except where it is only borrowed. */
  close(): Promise<void>;
}

/** One browser for many reports, side by side or one after the other. */
export interface KeptBrowser {
  borrow(): BrowserAtHand;
  close(): Promise<void>;
}

/** A browser of one's own: the one that was found, or looked for when it is needed. */
export function createBrowser(found?: FoundBrowser | { missing: Text }): BrowserAtHand {
  let starting: Promise<RunningBrowser | { missing: Text }> | null = null;
  let closed = false;

  async function start(): Promise<RunningBrowser | { missing: Text }> {
    const known = found ?? (await findBrowser());
    const browser = 'missing' in known ? known : await launchBrowser(known);
    if ('missing' in browser) return browser;
    const pages = createBlankPages(browser);
    pages.prepare();
    return { browser, pages };
  }

  async function next(last: typeof starting): Promise<RunningBrowser | { missing: Text }> {
    const browser = await last?.catch(() => null);
    if (closed) throw new Error('The browser has been closed.');
    // One that was not there may have been installed since.
    return browser && 'browser' in browser && browser.browser.isConnected() ? browser : await start();
  }

  return {
    get() {
      starting = next(starting);
      return starting;
    },
    async close() {
      closed = true;
      const last = await starting?.catch(() => null);
      if (last && 'browser' in last) await last.browser.close();
    },
  };
}

/** Keeps the browser of a report for the next, which then need not start one; until nobody has used it for `idle` ms. */
export function keepBrowser(found?: FoundBrowser | { missing: Text }, idle = IDLE): KeptBrowser {
  let kept = createBrowser(found);
  let borrowers = 0;
  let timer: NodeJS.Timeout | undefined;

  async function close(): Promise<void> {
    clearTimeout(timer);
    const last = kept;
    kept = createBrowser(found);
    await last.close();
  }

  return {
    borrow() {
      clearTimeout(timer);
      borrowers += 1;
      const { get } = kept;
      let running: RunningBrowser | null = null;
      const giveBack = once(() => {
        borrowers -= 1;
        running?.pages.prepare();
        if (borrowers > 0) return;
        timer = setTimeout(() => void close().catch(() => {}), idle);
        timer.unref();
      });
      return {
        async get() {
          const browser = await get();
          if ('browser' in browser) running = browser;
          return browser;
        },
        close: async () => giveBack(),
      };
    },
    close,
  };
}

function once(action: () => void): () => void {
  let done = false;
  return () => {
    if (!done) action();
    done = true;
  };
}
