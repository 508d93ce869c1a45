const TICK_MS = 1000;
/** A browser slows the timers of a page down to one call a minute when it has been out of sight for some minutes. */
const SLOWED_AFTER_MS = 4 * 60_000;
/** A longer pause of a timer is sleep, in ms: of the device, or of the page alone. */
const SLEEP = { before: 20_000, slowed: 75_000 };

/**
 * Calls the listener when the page comes into sight, and tells whether it has slept meanwhile: connections of a device
 * that slept may have died without a sign. Lasts until the signal aborts.
 */
export function watchSleep(listener: (hasSlept: boolean) => void, signal: AbortSignal): void {
  let ticked = Date.now();
  let hidden = Date.now();
  const timer = setInterval(() => {
    ticked = Date.now();
  }, TICK_MS);

  function look(): void {
    const now = Date.now();
    if (document.hidden) {
      hidden = now;
      return;
    }
    listener(now - ticked > (now - hidden < SLOWED_AFTER_MS ? SLEEP.before : SLEEP.slowed));
    ticked = now;
  }

  document.addEventListener('visibilitychange', look, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && listener(true), { signal });
  signal.addEventListener('abort', () => clearInterval(timer));
}
