import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright';

/** The processes of a running browser: its own, and those of its pages. */
export interface BrowserProcesses {
  /** The process ids, as the browser told them last; empty until it has. */
  readonly pids: readonly number[];
  /** Asks the browser anew, without waiting for it. */
  look(): void;
  /** Returns false when the browser runs and has not answered after so many milliseconds. */
  answers(within: number): Promise<boolean>;
  /** Kills the browser; resolves when Playwright has seen its end. */
  kill(): Promise<void>;
}

/** Asks a Chromium by CDP (`SystemInfo.getProcessInfo`). */
export function createBrowserProcesses(browser: Browser): BrowserProcesses {
  let pids: number[] = [];
  let own: number | undefined;
  const session = browser.newBrowserCDPSession();

  async function ask(): Promise<void> {
    const { processInfo } = await (await session).send('SystemInfo.getProcessInfo');
    pids = processInfo.map(({ id }) => id);
    own = processInfo.find(({ type }) => type === 'browser')?.id;
  }

  // A browser that has gone answers nothing, and holds nothing up.
  const look = () => void ask().catch(() => {});
  look();

  return {
    get pids() {
      return pids;
    },
    look,
    async answers(within) {
      const answer = ask().then(
        () => true,
        () => !browser.isConnected(),
      );
      return await Promise.race([answer, sleep(within, false, { ref: false })]);
    },
    async kill() {
      if (!browser.isConnected()) return;
      const gone = new Promise((resolve) => browser.once('disconnected', resolve));
      if (own === undefined) await browser.close();
      else process.kill(own, 'SIGKILL');
      await gone;
    },
  };
}
