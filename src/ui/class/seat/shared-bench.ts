import '../../wire-view/wire-view.ts';
import type { ShippedProgram } from '../../../class/messages.ts';
import type { BenchWords } from '../../../i18n/bench/en.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { ClassSeatWords } from '../../../i18n/class/seat/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Lang } from '../../../i18n/text.ts';
import css from '../../../styles/class/seat/shared-bench.css?inline';
import type { Row } from '../../../wire/row.ts';
import { createOutputLog } from '../../bench/output-log.ts';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { button, element, write } from '../../kit/dom.ts';
import type { ClassChannel, ClassView } from '../kit/class-channel.ts';
import { anonymousLines, clientOf, lineName } from '../kit/lifelines.ts';
import { drawSharedWire } from '../kit/shared-wire.ts';
import { createSharedWindow } from './shared-window.ts';

adoptSheet(css);

/** The run of the class on the bench of its program. */
export interface SharedBench {
  /** The rows of the run, with the class's own names of clients. */
  readonly rows: readonly Row[];
  show(view: ClassView, isAside: boolean): void;
  close(): void;
}

export interface SharedBenchOptions {
  channel: ClassChannel;
  words: ClassSeatWords;
  kitWords: ClassKitWords;
  kit: KitWords;
  bench: BenchWords;
  lang: Lang;
  seat: number;
  program: ShippedProgram;
  /** Called when the learner wants to run the program alone; `null` where there is no bench for that. */
  ownInstead: (() => void) | null;
}

export function openSharedBench(host: HTMLElement, options: SharedBenchOptions): SharedBench {
  const { channel, words, kitWords, kit, bench, lang, seat, program, ownInstead } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const isRace = program.kind === 'demo' && program.name === 'race';
  const state = element('span', { class: 'live', 'data-state': 'queued', role: 'status' });
  const windows = element('span', { class: 'm q' });
  const own = button(words.run.own, () => ownInstead?.(), { hidden: true });
  const output = element('button', { type: 'button', class: 'b bare q', 'aria-expanded': 'false' });
  const name = element('b', {}, program.kind === 'demo' ? program.name : program.exercise);
  const sp = element('span', { class: 'sp' });
  const bar = element('div', { class: 'bar' }, name, state, sp, windows, output, own);
  const broke = element('div', { class: 'broke', role: 'alert', hidden: true });
  const view = element('wire-view');
  const place = element('div', { class: 'wireplace' }, view);
  const cuts = element('p', { class: 'shared-by' }, words.run.faultsBy);
  const root = element('div', { class: 'shared' }, bar, broke);
  host.append(root);
  host.dataset.shared = '';
  const log = createOutputLog(output, bench, { signal });

  const lanes = anonymousLines(seat);
  const lines = isRace
    ? { lineOf: (client: string) => client, lines: (used: ReadonlySet<string>) => [...used] }
    : lanes;
  const window = isRace ? null : createSharedWindow({ channel, words, kit, bench, lang, seat });
  if (window) root.append(window.element);
  root.append(place, cuts);

  const wire = drawSharedWire({
    channel,
    view,
    ...lines,
    signal,
    changed(now) {
      write(windows, words.run.windows(now.clients.size));
      if (now.clients.has(clientOf(seat))) window?.met();
    },
  });
  view.nameClient = (line) => (isRace ? line : lineName(line, wire.clients, seat, kitWords));

  channel.on(
    'run',
    ({ status }) => {
      state.dataset.state = status.state;
      write(state, status.state === 'running' ? words.run.shared : bench.state[status.state]);
      broke.hidden = status.failure === null;
      if (status.failure) write(broke, kit.failure(status.failure));
      window?.run(status);
    },
    signal,
  );
  channel.on('output', ({ stream, text }) => log.add(stream, text), signal);

  return {
    get rows() {
      return wire.rows;
    },
    show(_, isAside) {
      own.hidden = !isAside || ownInstead === null;
    },
    close() {
      window?.close();
      closing.abort();
      root.remove();
      delete host.dataset.shared;
    },
  };
}
