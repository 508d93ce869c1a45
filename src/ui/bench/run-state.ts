import { benchWords } from '../../i18n/bench.ts';
import { failureText, placeLines } from '../../i18n/failure.ts';
import type { Lang, Text } from '../../i18n/text.ts';
import type { Failure } from '../../runner/failure.ts';

export type BenchState = keyof (typeof benchWords)['en']['state'];

/** Says how the run is, for how long, and why it broke. */
export interface RunStateLine {
  readonly now: BenchState;
  become(state: BenchState): void;
  /** Shows why the run did not start or ended; `null` takes it away. */
  explain(reason: Failure | Text | null): void;
}

export function createRunStateLine(bench: HTMLElement, lang: Lang): RunStateLine {
  const words = benchWords[lang];
  const live = bench.querySelector<HTMLElement>('.live');
  const broke = document.createElement('div');
  broke.className = 'broke';
  broke.setAttribute('role', 'alert');
  broke.hidden = true;
  bench.querySelector('.bar')?.after(broke);
  let state: BenchState = 'idle';
  let since = 0;
  let clock: ReturnType<typeof setInterval> | undefined;

  function say(): void {
    if (!live) return;
    live.dataset.state = state;
    const seconds = Math.round((performance.now() - since) / 1000);
    live.textContent =
      state === 'running' ? `${words.state.running} · ${words.lasted(seconds)}` : words.state[state];
  }

  function show(name: string, on: boolean): void {
    bench.querySelector(`.bar [data-${name}]`)?.toggleAttribute('hidden', !on);
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
        // The clock would have a screen reader speak every second.
        live?.setAttribute('aria-live', 'off');
        clock = setInterval(say, 1000);
      } else live?.removeAttribute('aria-live');
      const isUp = next === 'running' || next === 'starting' || next === 'queued';
      show('start', !isUp && next !== 'connecting');
      show('stop', isUp);
      show('restart', next === 'running');
      show('add-client', next === 'running');
      show('output', next !== 'idle');
      const start = bench.querySelector('[data-start]');
      if (start && next === 'ended') start.textContent = words.startAgain;
      say();
    },
    explain(reason) {
      broke.hidden = reason === null;
      if (reason === null) return;
      const text = 'kind' in reason ? failureText(reason) : reason;
      const sentence = document.createElement('p');
      sentence.textContent = text[lang];
      broke.replaceChildren(sentence);
      const place = 'place' in reason ? reason.place : null;
      if (!place) return;
      const lines = document.createElement('pre');
      lines.textContent = placeLines(place).join('\n');
      broke.append(lines);
    },
  };
}
