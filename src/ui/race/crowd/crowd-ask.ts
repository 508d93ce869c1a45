import type { CrowdWords } from '../../../i18n/crowd/en.ts';
import type { RaceWords } from '../../../i18n/race/en.ts';
import { isLane, LANES, type Lane } from '../../../race/lane.ts';
import type { CrowdResult } from '../../../race/words/crowd-text.ts';
import { find } from '../../kit/dom.ts';
import { progress } from '../../kit/progress.ts';

/** The question of the crowd: until it is answered or skipped, the page has `data-unasked` and hides the figures. */
export interface CrowdAsk {
  /** Shows and saves beside the guess what has been measured, once a run with fixed pauses is over. */
  settle(result: CrowdResult): void;
}

export function createCrowdAsk(root: HTMLElement, words: { race: RaceWords; crowd: CrowdWords }): CrowdAsk {
  const ask = find(root, '[data-crowd-ask]');
  const give = find<HTMLButtonElement>(root, '[data-crowd-give]');
  const told = find(root, '[data-crowd-told]');
  const key = root.dataset.crowd ?? '';
  const inNames = (lanes: readonly Lane[]) => lanes.map((lane) => words.race.lanes[lane]).join(' = ');
  let guess: Lane | null = null;
  let measured: readonly Lane[] = [];

  function show(): void {
    if (guess === null) return;
    const names = measured.length === 0 ? null : inNames(measured);
    told.textContent = words.crowd.guessed(inNames([guess]), names);
    void progress.saveAnswer(key, { measured: names });
  }

  function answer(): void {
    const start = root.querySelector<HTMLElement>('[data-crowd-start]:not([hidden]), [data-crowd-stop]');
    ask.hidden = true;
    root.removeAttribute('data-unasked');
    start?.focus();
    show();
  }

  ask.addEventListener('change', () => {
    const chosen = ask.querySelector<HTMLInputElement>(':checked')?.value ?? '';
    guess = isLane(chosen) ? chosen : null;
    give.disabled = guess === null;
  });
  give.addEventListener('click', () => {
    if (guess === null) return;
    const at = new Date().toISOString();
    void progress.saveAnswer(key, { guess: inNames([guess]), measured: null, at });
    answer();
  });
  find(root, '[data-crowd-skip]').addEventListener('click', () => {
    guess = null;
    answer();
  });

  return {
    settle({ pause, lanes }) {
      if (pause !== 'fixed') return;
      const least = Math.min(...LANES.map((lane) => lanes[lane].fullest));
      measured = LANES.filter((lane) => lanes[lane].fullest === least);
      if (ask.hidden) show();
    },
  };
}
