import { loadWords, pageLang } from '../kit/words.ts';
import { createControls } from './controls.ts';
import type { CrowdPart } from './crowd/crowd.ts';
import { createGuess } from './guess.ts';
import type { RaceController } from './race-controller.ts';

/** A race on a page, ready to be started. The code that runs it is loaded at the start. */
export interface Race {
  start(): Promise<void>;
}

export async function openRace(root: HTMLElement): Promise<Race> {
  const lang = pageLang(root);
  const words = await loadWords.race(lang);
  const guessPlace = root.querySelector<HTMLElement>('[data-guess]');
  const guess = guessPlace && createGuess(guessPlace, root, words);
  const controls = createControls(root, words, change, say);
  const crowdPlace = root.querySelector<HTMLElement>('[data-crowd]');
  let controller: RaceController | null = null;
  let crowd: Promise<CrowdPart> | null = null;
  void showCrowd();

  function change(how: 'preset' | 'slider' | 'crowd'): void {
    void showCrowd();
    if (how === 'crowd') controller?.leave();
    else {
      void crowd?.then((part) => part.stop());
      controller?.change(how);
    }
  }

  /** Shows the crowd in the place of the race, once its code has been loaded, or the race. */
  async function showCrowd(): Promise<void> {
    if (crowdPlace === null) return;
    root.toggleAttribute('data-crowded', controls.isCrowd);
    if (controls.isCrowd) {
      crowd ??= import('./crowd/crowd.ts').then(({ openCrowd }) => openCrowd(crowdPlace));
      await crowd;
    }
    crowdPlace.hidden = !controls.isCrowd;
  }

  function say(text: string): void {
    const said = root.querySelector('[data-said]');
    if (said) said.textContent = text;
  }

  async function start(): Promise<void> {
    const [{ openRaceController }, kit] = await Promise.all([
      import('./race-controller.ts'),
      loadWords.kit(lang),
    ]);
    controller ??= openRaceController(root, { lang, words, kit, controls, guess, say });
    controller.start();
  }

  if (root.dataset.race !== 'teaser')
    for (const button of root.querySelectorAll('[data-start]'))
      button.addEventListener('click', () => void start());
  return { start };
}
