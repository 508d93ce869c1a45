import type { Browser } from 'playwright';
import type { Text } from '../../i18n/text.ts';
import { type BlankPages, createBlankPages } from './blank-pages.ts';
import { findBrowser, launchBrowser } from './browser.ts';
import { type BrowserProcesses, createBrowserProcesses } from './browser-processes.ts';
import type { FoundBrowser } from './installed-browsers.ts';

/** Milliseconds that a kept browser lives unused: longer than a learner's change between two checks takes. */
const IDLE = 180_000;

/** A browser that is running, with blank pages made ahead. */
export interface RunningBrowser {
  browser: Browser;
  pages: BlankPages;
  processes: BrowserProcesses;
}

/** A browser that is started when it is needed. */
export interface BrowserAtHand {
  /** Starts the browser at the first call, and anew when it has died; or says why there is none. */
  get(): Promise<RunningBrowser | { missing: Text }>;
  /** Releases the browser: one of its own is closed, a borrowed one is given back. */
  close(): Promise<void>;
}

/** One browser for many reports, side by side or one after the other. */
export interface KeptBrowser {
  /** Lends the browser to one report. */
  borrow(): BrowserAtHand;
  /** Ends it; a later report gets a new one. */
  close(): Promise<void>;
}

/** Makes a browser for one report: the one that was `found`, or else one that is looked for when it is needed. */
export function createBrowser(found?: FoundBrowser | { missing: Text }): BrowserAtHand {
  let starting: Promise<RunningBrowser | { missing: Text }> | null = null;
  let closed = false;

  async function start(): Promise<RunningBrowser | { missing: Text }> {
    const known = found ?? (await findBrowser());
    const browser = 'missing' in known ? known : await launchBrowser(known);
    if ('missing' in browser) return browser;
    const pages = createBlankPages(browser);
    pages.prepare();
    return { browser, pages, processes: createBrowserProcesses(browser) };
  }

  async function next(last: typeof starting): Promise<RunningBrowser | { missing: Text }> {
    const browser = await last?.catch(() => null);
    if (closed) throw new Error('The browser has been closed.');
    // A missing one may have been installed since.
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

/** Keeps the browser of a report for the next, which need not start one, until it has been unused for `idle` ms. */
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
