import { benchWords } from '../../i18n/bench.ts';
import type { Channel } from '../kit/channel.ts';
import { pageLang } from '../kit/page-lang.ts';

/** Says while the workbook server does not answer, counts down to the next try, and lets the reader try at once. */
export function showWhenGone(channel: Channel): void {
  const banner = document.querySelector<HTMLElement>('[data-gone]');
  const when = banner?.querySelector('[data-gone-when]');
  if (!banner || !when) return;
  const words = benchWords[pageLang(banner)];
  let clock: ReturnType<typeof setInterval> | undefined;

  function count(): void {
    const left = Math.max(0, (channel.retryAt ?? 0) - performance.now());
    if (when) when.textContent = words.tryingAgain(Math.ceil(left / 1000));
  }

  channel.onState((state) => {
    clearInterval(clock);
    banner.hidden = state !== 'lost';
    if (state !== 'lost') return;
    count();
    clock = setInterval(count, 500);
  });
  banner.querySelector('[data-gone-retry]')?.addEventListener('click', () => channel.retry());
}
