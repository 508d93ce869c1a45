import type { Channel } from '../kit/channel.ts';
import { button, element } from '../kit/dom.ts';
import type { WorkbenchContext } from './context.ts';

/** Shows that the workbook server does not answer, when it is tried again, and a way to try now. */
export function createGoneBanner(place: HTMLElement, channel: Channel, { words }: WorkbenchContext): void {
  const again = element('span');
  const banner = element(
    'div',
    { class: 'ban', role: 'alert' },
    element('b', {}, words.gone.title),
    again,
    element('span', {}, words.gone.kept),
    button(words.gone.now, () => channel.retry()),
  );
  let timer: ReturnType<typeof setInterval> | undefined;

  function tick(): void {
    const { retryAt } = channel;
    const seconds = retryAt === null ? 0 : Math.ceil((retryAt - performance.now()) / 1000);
    again.textContent = seconds > 0 ? words.gone.again(seconds) : words.gone.trying;
  }

  channel.onState((state) => {
    clearInterval(timer);
    if (state === 'open') {
      banner.remove();
      return;
    }
    if (state !== 'lost') return;
    tick();
    timer = setInterval(tick, 500);
    place.replaceChildren(banner);
  });
}
