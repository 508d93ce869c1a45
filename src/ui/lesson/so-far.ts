import { loadWords, pageLang } from '../kit/words.ts';
import type { SoFar } from './measures/measure.ts';

/** Says how much has come of what a measurement needs. */
export async function soFarText(place: HTMLElement, { come, needed }: SoFar): Promise<string> {
  const { soFar } = await loadWords.lesson(pageLang(place));
  return soFar(come, needed);
}
