import { pageLang } from '../kit/page-lang.ts';
import { createControls } from './controls.ts';
import { createGuess } from './guess.ts';
import type { RaceController } from './race-controller.ts';

/** A race on a page, ready to be started; what it needs to run is loaded then. */
export interface Race {
  start(): Promise<void>;
}

export function openRace(root: HTMLElement): Race {
  const lang = pageLang(root);
  const guessPlace = root.querySelector('[data-guess]');
  const guess = guessPlace && createGuess(guessPlace, lang);
  const controls = createControls(root, lang, (settings) => course?.change(settings), say);
  let course: RaceController | null = null;

  function say(text: string): void {
    const said = root.querySelector('[data-said]');
    if (said) said.textContent = text;
  }

  async function start(): Promise<void> {
    const { openRaceController } = await import('./race-controller.ts');
    course ??= openRaceController(root, { lang, controls, guess, say });
    course.start();
  }

  if (root.dataset.race !== 'teaser')
    for (const button of root.querySelectorAll('[data-start]'))
      button.addEventListener('click', () => void start());
  return { start };
}
