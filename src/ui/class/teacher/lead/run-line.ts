import type { SharedRunStatus } from '../../../../class/messages.ts';
import type { BenchWords } from '../../../../i18n/bench/en.ts';
import { placeLines } from '../../../../i18n/failure/place-lines.ts';
import type { KitWords } from '../../../../i18n/kit/en.ts';
import css from '../../../../styles/bench/run-state.css?inline';
import { adoptSheet } from '../../../kit/adopt-sheet.ts';
import { element, find, write } from '../../../kit/dom.ts';

adoptSheet(css);

/** The line above the windows: the state of the shared run, why it ended, and the buttons that make sense now. */
export interface RunLine {
  /** `status` is `null` when nothing runs for the class; `running` says in words how many are on it. */
  draw(status: SharedRunStatus | null, running: string): void;
}

export function createRunLine(bench: HTMLElement, words: BenchWords, kit: KitWords): RunLine {
  const bar = find(bench, '.bar');
  const live = find(bar, '.live');
  const broke = element('div', { class: 'broke', role: 'alert', hidden: true });
  bar.after(broke);
  let failure = '';

  function explain(reason: SharedRunStatus['failure']): void {
    const now = JSON.stringify(reason);
    if (now === failure) return;
    failure = now;
    broke.hidden = reason === null;
    if (reason === null) return;
    const place = 'place' in reason ? reason.place : null;
    broke.replaceChildren(
      element('p', {}, kit.failure(reason)),
      ...(place ? [element('pre', {}, placeLines(place).join('\n'))] : []),
    );
  }

  return {
    draw(status, running) {
      const state = status?.state ?? 'idle';
      const isUp = status !== null && state !== 'ended';
      live.dataset.state = state;
      write(live, state === 'running' ? running : words.state[state]);
      const show = (name: string, isShown: boolean) =>
        find(bar, `[data-${name}]`).toggleAttribute('hidden', !isShown);
      show('stop', isUp);
      show('restart', state === 'running');
      show('add-client', state === 'running');
      show('output', status !== null);
      explain(status?.failure ?? null);
    },
  };
}
