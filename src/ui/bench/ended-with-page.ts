import { KEYS, keptInTab } from '../kit/storage.ts';
import { loadWords, pageLang } from '../kit/words.ts';

/** Says on the benches of this page which ran when it was left that their runs ended with it. */
export async function sayEnded(main: HTMLElement): Promise<void> {
  const ran = new Set((keptInTab.read(KEYS.ran) ?? '').split(' '));
  const words = await loadWords.bench(pageLang(main));
  for (const bench of main.querySelectorAll<HTMLElement>('lesson-bench')) {
    const live = bench.querySelector<HTMLElement>('.live');
    if (!ran.delete(`${bench.dataset.lesson}/${bench.dataset.program}`) || live?.dataset.state !== 'idle')
      continue;
    live.textContent = words.leftEnded;
    const start = bench.querySelector('[data-start]');
    if (start) start.textContent = words.startAgain;
  }
  keptInTab.write(KEYS.ran, [...ran].join(' '));
}
