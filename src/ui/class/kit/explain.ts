import { figure } from '../../../i18n/numbers.ts';
import type { Row } from '../../../wire/row.ts';
import { element } from '../../kit/dom.ts';
import { isMeasured } from '../../lesson/measures/measure.ts';
import { findMeasure } from '../../lesson/measures/measures.ts';

/**
 * Returns the sentence of a prediction that explains its result, with the numbers of the class's wire in it; `null` when
 * this page's rows, which lack the bytes, do not lead to the number that the teacher's page has measured.
 */
export async function explain(
  prediction: HTMLElement,
  rows: readonly Row[],
  measured: number,
): Promise<HTMLElement | null> {
  const { lesson = '', measure: name = '', subject = '' } = prediction.dataset;
  const measure = await findMeasure(lesson, name);
  const text = prediction.querySelector('[data-result]')?.cloneNode(true);
  if (!measure || !(text instanceof HTMLElement)) return null;
  const values = valuesOf();
  if (values === null) return null;
  for (const place of text.querySelectorAll<HTMLElement>('[data-value]')) {
    const value = values[place.dataset.value ?? ''] ?? null;
    if (value === null) return null;
    place.textContent = figure(value);
  }
  return element('p', { class: 'class-guess-said' }, ...text.childNodes);

  function valuesOf(): Record<string, number | null> | null {
    try {
      const found = measure?.(rows, subject, true);
      return isMeasured(found) && found.value === measured ? found.values : null;
    } catch {
      // Rows without their bodies are not what measures expect.
      return null;
    }
  }
}
