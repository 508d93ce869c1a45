import type { BenchWords } from '../../i18n/bench/en.ts';
import { placeLines } from '../../i18n/failure/place-lines.ts';
import type { KitWords } from '../../i18n/kit/en.ts';
import type { Failure } from '../../runner/failure.ts';
import css from '../../styles/bench/run-state.css?inline';
import { adoptSheet } from '../kit/adopt-sheet.ts';
import { element, find } from '../kit/dom.ts';

adoptSheet(css);

export type BenchState = keyof BenchWords['state'];

/** The line that shows the state of the run, its duration, and the reason of its end. */
export interface RunStateLine {
  readonly now: BenchState;
  become(state: BenchState): void;
  /** Shows why the run did not start or has ended; `null` removes the explanation. */
  explain(reason: Failure | string | null): void;
}

export interface RunStateOptions {
  words: BenchWords;
  kit: KitWords;
  /** Removes everything that the line added to the bench. */
  signal: AbortSignal;
}

export function createRunStateLine(
  bench: HTMLElement,
  { words, kit, signal }: RunStateOptions,
): RunStateLine {
  const live = find(bench, '.live');
  const bar = find(bench, '.bar');
  const start = find(bench, '[data-start]');
  const broke = element('div', { class: 'broke', role: 'alert', hidden: true });
  bar.after(broke);
  let state: BenchState = 'idle';
  let since = 0;
  let clock: ReturnType<typeof setInterval> | undefined;
  signal.addEventListener('abort', () => {
    clearInterval(clock);
    broke.remove();
  });

  function say(): void {
    live.dataset.state = state;
    const seconds = Math.round((performance.now() - since) / 1000);
    live.textContent =
      state === 'running' ? `${words.state.running} · ${words.lasted(seconds)}` : words.state[state];
  }

  function show(name: string, isShown: boolean): void {
    bar.querySelector(`[data-${name}]`)?.toggleAttribute('hidden', !isShown);
  }

  return {
    get now() {
      return state;
    },
    become(next) {
      clearInterval(clock);
      state = next;
      if (next === 'running') {
        since = performance.now();
        // With the clock in it, a screen reader would speak every second.
        live.ariaLive = 'off';
        clock = setInterval(say, 1000);
      } else live.ariaLive = null;
      const isUp = next === 'running' || next === 'starting' || next === 'queued';
      show('start', !isUp && next !== 'connecting');
      show('stop', isUp);
      show('restart', next === 'running');
      show('add-client', next === 'running');
      show('output', next !== 'idle');
      if (next === 'ended') start.textContent = words.startAgain;
      say();
    },
    explain(reason) {
      broke.hidden = reason === null;
      if (reason === null) return;
      const isText = typeof reason === 'string';
      const text = isText ? reason : kit.failure(reason);
      const place = !isText && 'place' in reason ? reason.place : null;
      broke.replaceChildren(
        element('p', {}, text),
        ...(place ? [element('pre', {}, placeLines(place).join('\n'))] : []),
      );
    },
  };
}
