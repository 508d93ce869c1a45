import type { Page } from 'playwright';

/** Milliseconds between two pictures of one robot: about five a second. */
const PICTURE_INTERVAL = 200;
const PICTURE_WIDTH = 480;

/**
 * Gives `show` pictures of a page while it changes, at most five a second, until the function that it returns is called;
 * then `null`, once. Watching must never decide a check: an error in it only ends the pictures.
 */
export function startScreencast(page: Page, show: (jpeg: Uint8Array | null) => void): () => void {
  let latest: Uint8Array | null = null;
  let shown = 0;
  let stopped = false;
  page.once('close', stop);
  // The page or its browser may have gone. The check learns of that by itself.
  start().catch(stop);
  return stop;

  async function start(): Promise<void> {
    const session = await page.context().newCDPSession(page);
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      latest = Buffer.from(data, 'base64');
      setTimeout(flush, Math.max(0, shown + PICTURE_INTERVAL - performance.now()));
      // Chromium draws only a few pictures ahead of the acknowledged ones: a late acknowledgement slows it down.
      setTimeout(() => {
        session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
      }, PICTURE_INTERVAL);
    });
    await session.send('Page.startScreencast', {
      format: 'jpeg',
      quality: 60,
      maxWidth: PICTURE_WIDTH,
      maxHeight: PICTURE_WIDTH,
    });
  }

  function flush(): void {
    if (latest === null || stopped) return;
    tell(latest);
    shown = performance.now();
    latest = null;
  }

  function tell(jpeg: Uint8Array | null): void {
    try {
      show(jpeg);
    } catch {
      stopped = true;
    }
  }

  function stop(): void {
    if (stopped) return;
    stopped = true;
    tell(null);
  }
}
