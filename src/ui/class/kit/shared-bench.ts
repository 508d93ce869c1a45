import '../../wire-view/wire-view.ts';
import type { SharedRunStatus, ShippedProgram } from '../../../class/messages.ts';
import type { BenchWords } from '../../../i18n/bench/en.ts';
import type { ClassKitWords } from '../../../i18n/class/kit/en.ts';
import type { KitWords } from '../../../i18n/kit/en.ts';
import type { Faults } from '../../../relay/faults.ts';
import css from '../../../styles/class/kit/shared-bench.css?inline';
import type { Row } from '../../../wire/row.ts';
import { createOutputLog } from '../../bench/output-log.ts';
import { adoptSheet } from '../../kit/adopt-sheet.ts';
import { button, element, write } from '../../kit/dom.ts';
import type { ClassChannel } from './class-channel.ts';
import { anonymousLines, clientOf, raceLines } from './lifelines.ts';
import { sharedRunOf } from './shared-run.ts';
import { drawSharedWire } from './shared-wire.ts';

adoptSheet(css);

/** A window on the run, of whoever looks at it. */
export interface RunWindow {
  readonly element: HTMLElement;
  /** Takes the state of the run, with the window's address once there is one. */
  run(status: SharedRunStatus, faults: ReadonlyMap<string, Faults>): void;
  /** Tells that the wire has shown the window. */
  met(): void;
  close(): void;
}

/** The run of the class on the bench of its program. */
export interface SharedBench {
  /** The rows of the run, with the class's own names of clients. */
  readonly rows: readonly Row[];
  /** Offers to run the program alone instead, where that is possible. */
  offerOwn(isOffered: boolean): void;
  close(): void;
}

export interface SharedBenchOptions {
  channel: ClassChannel;
  words: ClassKitWords;
  kit: KitWords;
  bench: BenchWords;
  /** The run of the agenda. */
  runId: number;
  program: ShippedProgram;
  /** The seat that looks at it, with its window; `null` on the beamer. */
  own: { seat: number; window: RunWindow } | null;
  /** Called when the learner wants to run the program alone; `null` where there is no bench for that. */
  ownInstead: (() => void) | null;
}

export function openSharedBench(host: HTMLElement, options: SharedBenchOptions): SharedBench {
  const { channel, words, kit, bench, runId, program, own, ownInstead } = options;
  const run = sharedRunOf(channel);
  const closing = new AbortController();
  const { signal } = closing;
  const isRace = program.kind === 'demo' && program.name === 'race';
  const state = element('span', { class: 'live', 'data-state': 'queued', role: 'status' });
  const windows = element('span', { class: 'm q' });
  const alone = button(words.run.own, () => ownInstead?.(), { hidden: true });
  const output = element('button', { type: 'button', class: 'b bare q', 'aria-expanded': 'false' });
  const name = element(
    'b',
    {},
    program.kind === 'demo' ? program.name : words.run.solution(program.exercise.slice(0, 2)),
  );
  const sp = element('span', { class: 'sp' });
  const bar = element('div', { class: 'bar' }, name, state, sp, windows, output, alone);
  const broke = element('div', { class: 'broke', role: 'alert', hidden: true });
  const view = element('wire-view');
  const place = element('div', { class: 'wireplace' }, view);
  const root = element('div', { class: 'shared' }, bar, broke);
  const files = host.querySelector(':scope > .files');
  if (files) files.before(root);
  else host.append(root);
  host.dataset.shared = '';
  const log = createOutputLog(output, bench, { signal });

  const lines = isRace ? raceLines(words) : anonymousLines(own?.seat ?? null, run.clients, words);
  if (own) root.append(own.window.element);
  root.append(place);
  if (own) root.append(element('p', { class: 'shared-by' }, words.run.faultsBy));

  drawSharedWire({
    channel,
    view,
    ...lines,
    signal,
    changed(now) {
      write(windows, words.run.windows(now.clients.size));
      if (own && now.clients.has(clientOf(own.seat))) own.window.met();
    },
  });
  view.nameClient = lines.nameOf;

  run.follow(({ id, status }) => {
    // The run that this bench shows may not have begun yet.
    if (id !== runId || status === null) return;
    state.dataset.state = status.state;
    write(state, status.state === 'running' ? words.run.shared : bench.state[status.state]);
    broke.hidden = status.failure === null;
    if (status.failure) write(broke, kit.failure(status.failure));
    own?.window.run(status, run.faults);
  }, signal);
  channel.on('output', (message) => message.run === runId && log.add(message.stream, message.text), signal);

  return {
    get rows() {
      return run.rows;
    },
    offerOwn(isOffered) {
      alone.hidden = !isOffered || ownInstead === null;
    },
    close() {
      own?.window.close();
      closing.abort();
      root.remove();
      delete host.dataset.shared;
    },
  };
}
