import type { BenchWords } from '../../../i18n/bench/en.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import { type Faults, NO_FAULTS } from '../../../relay/faults.ts';
import { createClientWindow } from '../../kit/client-window.ts';
import { button, element, write } from '../../kit/dom.ts';
import type { ClassChannel } from '../kit/class-channel.ts';
import { clientOf } from '../kit/lifelines.ts';
import type { RunWindow } from '../kit/shared-bench.ts';

export interface SharedWindowOptions {
  channel: ClassChannel;
  words: ClassSeatWords;
  kit: KitWords;
  bench: BenchWords;
  /** The language that the program answers in; `null` when it has only one. */
  lang: Lang | null;
  seat: number;
}

/** A page that the wire has not shown for so long, in ms, could not be loaded. */
const FAILED_MS = 8000;

/** Opens the seat's own window on the run of the class. */
export function createSharedWindow({
  channel,
  words,
  kit,
  bench,
  lang,
  seat,
}: SharedWindowOptions): RunWindow {
  const closing = new AbortController();
  const { signal } = closing;
  const client = clientOf(seat);
  const window = createClientWindow({
    letter: words.run.me,
    name: words.run.myWindow,
    words: kit,
    isWhole: true,
  });
  const said = element('span');
  const again = button(words.run.again, load, { hidden: true });
  const note = element('p', { class: 'shared-note', role: 'status' }, said, again);
  const root = element('div', { class: 'wins shared-win' }, window.element, note);
  let address: string | null = null;
  let isMet = false;
  /** The state of the run when a window was asked for last. */
  let asked = '';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function load(): void {
    if (address === null) return;
    again.hidden = true;
    write(said, '');
    note.hidden = true;
    const page = new URL(address);
    if (lang) page.searchParams.set('lang', lang);
    window.open(page.href);
    clearTimeout(timer);
    timer = setTimeout(fail, FAILED_MS);
  }

  /** The frame of another origin does not tell whether it was loaded, but the wire does. */
  function fail(): void {
    if (isMet || address === null) return;
    channel.send({ type: 'window-failed' });
    note.hidden = false;
    again.hidden = false;
    write(said, words.run.windowFailed(new URL(address).host));
  }

  function ask(state: string): void {
    asked = state;
    channel.send({ type: 'open-window' });
  }

  channel.on('welcome', () => ask(''), signal);
  ask('');
  write(said, words.run.opening);

  return {
    element: root,
    run({ state, addresses }, faults) {
      const url = addresses.find((one) => one.client === client)?.url ?? null;
      window.warn(warningOf(faults.get(client) ?? NO_FAULTS, bench));
      if (state !== 'running') isMet = false;
      // A window that was asked for before the run had begun is asked for again, once for each news of the run.
      if (url === null && (state === 'running' || state === 'starting') && asked !== state) ask(state);
      if (state !== 'running' || url === null || url === address) return;
      address = url;
      load();
    },
    met() {
      isMet = true;
      if (again.hidden) return;
      note.hidden = true;
      again.hidden = true;
    },
    close() {
      clearTimeout(timer);
      closing.abort();
      channel.send({ type: 'close-window' });
    },
  };
}

function warningOf({ latency, rate, frozen, buffering }: Faults, words: BenchWords): string {
  const on = [
    latency > 0 && words.milliseconds(latency),
    rate !== null && words.perSecond(rate),
    frozen && words.wrong.frozen,
    buffering && words.wrong.buffering,
  ];
  return on.filter((one) => one !== false).join(' · ');
}
