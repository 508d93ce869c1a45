import type { Page } from 'playwright';

/** Milliseconds between two pictures of one robot: about five a second. */
const PICTURE_INTERVAL = 200;
const PICTURE_WIDTH = 480;

/**
 * Sends pictures of a page while it changes, at most five a second, until the page closes. Watching must never
 * decide a check, so a page that goes away in the midst of it only ends the pictures.
 */
export async function filmPage(page: Page, show: (jpeg: Uint8Array | null) => void): Promise<void> {
  let latest: Uint8Array | null = null;
  let shown = 0;
  page.once('close', () => show(null));

  try {
    const session = await page.context().newCDPSession(page);
    session.on('Page.screencastFrame', ({ data, sessionId }) => {
      latest = Buffer.from(data, 'base64');
      // Chromium draws only a few pictures ahead of the acknowledged ones: this is what holds it back.
      setTimeout(
        () => session.send('Page.screencastFrameAck', { sessionId }).catch(() => {}),
        PICTURE_INTERVAL,
      );
      setTimeout(flush, Math.max(0, shown + PICTURE_INTERVAL - performance.now()));
    });
    await session.send('Page.startScreencast', {
      format: 'jpeg',
      quality: 60,
      maxWidth: PICTURE_WIDTH,
      maxHeight: PICTURE_WIDTH,
    });
  } catch (error) {
    if (!page.isClosed()) throw error;
  }

  function flush(): void {
    if (latest === null || page.isClosed()) return;
    show(latest);
    shown = performance.now();
    latest = null;
  }
}
