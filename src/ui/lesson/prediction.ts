import { figure } from '../../i18n/numbers.ts';
import type { PredictionAnswer } from '../../workspace/learner-state.ts';
import type { BenchWire } from '../bench/bench-wire.ts';
import { progress } from '../kit/progress.ts';
import type { Measurement, SoFar } from './measures/measure.ts';
import type { TakeRows } from './measures/measuring.ts';

const NO_MEASUREMENT = { value: null, values: {}, parts: [], rows: [] };

/** An element with a question that is answered before running; shows the measured value beside the answer. */
class Prediction extends HTMLElement {
  #answer: PredictionAnswer | null = null;
  #measured: Measurement | null = null;
  /** The last row at the time of the answer: only later rows count. */
  #since = 0;
  #wire: BenchWire | null = null;
  /** Takes in the rows for the answer that was given; none until they are there. */
  #measuring: Promise<TakeRows | null> | undefined;
  /** True once the learner has asked to answer again: a saved answer is not shown any more. */
  #anew = false;
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const key = this.#key;
    const form = this.querySelector('form');
    form?.addEventListener(
      'submit',
      (event) => {
        event.preventDefault();
        this.#give(Number(new FormData(form).get('guess')));
      },
      { signal },
    );
    this.#button('[data-skip]')?.addEventListener('click', () => this.#give(''), { signal });
    this.#button('[data-again]')?.addEventListener('click', () => this.#forget(), { signal });
    const reveal = () => this.#wire?.reveal(this.#measured?.rows ?? []);
    this.#button('[data-rows]')?.addEventListener('click', reveal, { signal });
    document.addEventListener('bench-wire', ({ detail }) => void this.#read(detail), { signal });
    progress.follow(({ predictions }) => {
      const kept = predictions[key];
      // An entry may have an explanation alone, without an answer.
      if (!kept || this.#anew || (kept.guess === '' && kept.measured === null)) return;
      // Only what was measured elsewhere, in a class or on another page, is news.
      if (this.#answer && (this.#answer.measured !== null || kept.measured === null)) return;
      this.#answer = kept;
      if (kept.measured !== null) this.dataset.done = '';
      void this.#show();
    }, signal);
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  get #key(): string {
    return this.dataset.key ?? '';
  }

  #give(guess: number | ''): void {
    const at = new Date().toISOString();
    this.#since = this.#wire?.rows.at(-1)?.id ?? 0;
    this.#answer = { guess, measured: null, values: {}, explanation: '', at };
    this.#measuring = undefined;
    void progress.saveAnswer(this.#key, { guess, measured: null, values: {}, at });
    void this.#show();
  }

  #forget(): void {
    this.#anew = true;
    this.#answer = null;
    this.#measured = null;
    this.#measuring = undefined;
    this.querySelector('form')?.reset();
    void this.#show();
  }

  async #read(wire: BenchWire): Promise<void> {
    if (wire.program !== this.dataset.program) return;
    // A new run counts its rows from 1 again.
    const last = wire.rows.at(-1)?.id ?? 0;
    if (last < this.#since) this.#since = 0;
    if (last < (this.#wire?.rows.at(-1)?.id ?? 0))
      this.#button('[data-rows]')?.toggleAttribute('hidden', true);
    this.#wire = wire;
    if (!this.#answer) return;
    this.#measuring ??= this.#measure(this.#answer);
    const measuring = this.#measuring;
    const rows = wire.rows.filter((row) => row.id > this.#since);
    const take = await measuring;
    if (measuring === this.#measuring) take?.(rows);
  }

  async #measure({ measured }: PredictionAnswer) {
    const { openMeasuring } = await import('./measures/measures.ts');
    const { lesson = '', measure = '', subject = '' } = this.dataset;
    const known = typeof measured === 'number' ? measured : null;
    const measuring = this.#measuring;
    const report = (found: Measurement | SoFar) => measuring === this.#measuring && this.#found(found);
    return openMeasuring(lesson, measure, { subject, known, report });
  }

  #found(found: Measurement | SoFar): void {
    if (!this.#answer) return;
    if (!('value' in found)) {
      void import('./so-far.ts')
        .then(({ soFarText }) => soFarText(this, found))
        .then((text) => this.#answer?.measured === null && this.#text('[data-state]', text));
      return;
    }
    const { value: measured, values } = found;
    const isNews =
      JSON.stringify([measured, values]) !== JSON.stringify([this.#answer.measured, this.#answer.values]);
    this.#measured = found;
    this.#answer = { ...this.#answer, measured, values };
    void this.#show();
    if (!isNews) return;
    void progress.saveAnswer(this.#key, { measured, values });
    this.dataset.done = '';
    // A step whose questions have their numbers has been done, wherever on the page the reader is.
    const step = this.closest('[data-step]');
    if (step && !step.querySelector('wire-prediction:not([data-done])'))
      void progress.save({ steps: [`${this.dataset.lesson}/${step.id}`] });
  }

  async #show(): Promise<void> {
    const { mine: mineWord, measured: measuredWord, answered, code } = this.dataset;
    const answer = this.#answer;
    const measured = this.#measured;
    const values = answer?.values ?? {};
    this.querySelector('form')?.toggleAttribute('hidden', answer !== null);
    this.querySelector('[data-outcome]')?.toggleAttribute('hidden', answer === null);
    this.querySelector('[data-todo]')?.toggleAttribute('hidden', !answer || answer.measured !== null);
    this.#button('[data-rows]')?.toggleAttribute('hidden', measured === null);
    this.querySelector('[data-result]')?.toggleAttribute('hidden', Object.keys(values).length === 0);
    this.#text('[data-state]', this.#state());
    this.#text(
      '[data-answered-at]',
      answer ? `${answered}\n${new Date(answer.at).toLocaleTimeString('en-GB')}` : '',
    );
    for (const place of this.querySelectorAll<HTMLElement>('[data-value]')) {
      const value = values[place.dataset.value ?? ''] ?? null;
      place.textContent = value === null ? '–' : figure(value);
    }
    const place = this.querySelector('[data-ruler]');
    if (!answer) return place?.replaceChildren();
    const { ruler } = await import('./ruler.ts');
    const { parts } = measured ?? NO_MEASUREMENT;
    const mine = typeof answer.guess === 'number' ? answer.guess : null;
    const value = typeof answer.measured === 'number' ? answer.measured : null;
    place?.replaceChildren(
      ruler({
        mine,
        measured: value,
        parts,
        isCode: code !== undefined,
        words: { mine: mineWord, measured: measuredWord },
      }),
    );
  }

  #state(): string | undefined {
    const { notAnswered, waiting, measured } = this.dataset;
    if (!this.#answer) return notAnswered;
    return this.#answer.measured === null ? waiting : measured;
  }

  #text(selector: string, text = ''): void {
    for (const element of this.querySelectorAll(selector)) element.textContent = text;
  }

  #button(selector: string): HTMLButtonElement | null {
    return this.querySelector<HTMLButtonElement>(selector);
  }
}

customElements.define('wire-prediction', Prediction);
