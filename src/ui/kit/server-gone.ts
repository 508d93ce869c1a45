import type { KitWords } from '../../i18n/kit/en.ts';
import css from '../../styles/kit/server-gone.css?inline';
import { adoptSheet } from './adopt-sheet.ts';
import type { ChannelClient } from './channel-client.ts';
import { find, write } from './dom.ts';

adoptSheet(css);

const attached = new WeakSet<Element>();

/**
 * Shows the banner of ServerGone.astro while the workbook server does not answer, until the signal aborts: it counts down
 * to the next try and has a button to try at once. One call serves all benches of a page.
 */
export function attachServerGone(
  page: ParentNode,
  channel: ChannelClient,
  { gone }: KitWords,
  signal?: AbortSignal,
): void {
  const banner = find(page, '[data-gone]');
  if (attached.has(banner)) return;
  attached.add(banner);
  const when = find(banner, '[data-gone-when]');
  let clock: ReturnType<typeof setInterval> | undefined;

  function count(): void {
    const left = (channel.retryAt ?? 0) - performance.now();
    write(when, left > 0 ? gone.again(Math.ceil(left / 1000)) : gone.trying);
  }

  function show(isGone: boolean): void {
    clearInterval(clock);
    banner.hidden = !isGone;
    // What stands at the bottom of the window makes room for it.
    const { style } = document.documentElement;
    style.removeProperty('--gone');
    if (!isGone) return;
    count();
    style.setProperty('--gone', `${banner.offsetHeight}px`);
    clock = setInterval(count, 500);
  }

  const retry = find(banner, '[data-gone-retry]');
  retry.addEventListener('click', () => channel.retry(), signal ? { signal } : {});
  channel.onState((state) => show(state === 'lost'), signal);
  signal?.addEventListener('abort', () => {
    show(false);
    attached.delete(banner);
  });
}
