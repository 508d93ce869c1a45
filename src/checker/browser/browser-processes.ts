import type { Browser } from 'playwright';

/** The processes of a running browser: its own, and those of its pages. */
export interface BrowserProcesses {
  /** The process ids, as the browser told them last; empty until it has. */
  readonly pids: readonly number[];
  /** Asks the browser anew, without waiting for it. */
  look(): void;
}

/** Asks a Chromium by CDP (`SystemInfo.getProcessInfo`). */
export function createBrowserProcesses(browser: Browser): BrowserProcesses {
  let pids: number[] = [];
  const session = browser.newBrowserCDPSession();
  session.catch(() => {});

  async function ask(): Promise<void> {
    const { processInfo } = await (await session).send('SystemInfo.getProcessInfo');
    pids = processInfo.map(({ id }) => id);
  }

  return {
    get pids() {
      return pids;
    },
    // A browser that has gone answers nothing, and holds nothing up.
    look: () => void ask().catch(() => {}),
  };
}
