import type { ClassFaults } from '../../../class/messages.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { Faults } from '../../../relay/faults.ts';
import css from '../../../styles/class/kit/fault-banner.css?inline';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { element, write } from '../../kit/dom.ts';
import { clockTime } from './clock-time.ts';

adoptSheet(css);

/** The amber bar that is on every screen while the teacher's faults are on: what, since when, when it ends by itself. */
export interface FaultBanner {
  readonly root: HTMLElement;
  /** `now` is the time on the class's clock. */
  show(faults: ClassFaults | null, now: () => number): void;
  /** Stops its clock. */
  close(): void;
}

/** `controls` stand at its end, such as the teacher's button that takes the faults off. */
export function createFaultBanner(words: ClassKitWords, ...controls: Node[]): FaultBanner {
  const since = element('b');
  const what = element('span');
  const until = element('span', { 'aria-live': 'off' });
  const root = element(
    'div',
    { class: 'ban class-ban', role: 'status', hidden: true },
    since,
    what,
    until,
    ...controls,
  );
  let clock: ReturnType<typeof setInterval> | undefined;

  return {
    root,
    show(faults, now) {
      clearInterval(clock);
      root.hidden = faults === null;
      if (faults === null) return;
      const { faults: said } = words;
      write(since, said[faults.scope](clockTime(faults.since)));
      write(what, faultText(faults.faults, words));
      const { endsAt } = faults;
      const count = () =>
        write(until, endsAt === null ? '' : said.endsIn(Math.max(0, Math.ceil((endsAt - now()) / 1000))));
      count();
      if (endsAt !== null) clock = setInterval(count, 500);
    },
    close: () => clearInterval(clock),
  };
}

/** Names the faults that are on, in a sentence. */
function faultText({ latency, rate, frozen, buffering }: Faults, { faults: words }: ClassKitWords): string {
  const on = [
    latency > 0 && words.latency(latency),
    rate !== null && words.rate(rate),
    frozen && words.frozen,
    buffering && words.buffering,
  ].filter((one) => one !== false);
  return on.length === 0 ? '' : on.join(words.between) + words.stop;
}
