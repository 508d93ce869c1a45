import { figure } from '../../i18n/numbers.ts';
import type { BenchWire } from '../bench/bench-wire.ts';
import { isMeasured, type Measurement } from '../lesson/measures/measure.ts';
import { openMeasuring } from '../lesson/measures/measures.ts';
import type { TakeRows } from '../lesson/measures/measuring.ts';
import { ruler } from '../lesson/ruler.ts';

const NOTHING: Measurement['parts'] = [];

/**
 * An element with a question to the whole room. From the moment that its screen is shown, it measures the wire: only rows
 * that began later count.
 */
class RoomQuestion extends HTMLElement {
  #wire: BenchWire | null = null;
  #measured: Measurement | null = null;
  #take: Promise<TakeRows | null> | undefined;
  /** The last row at the time of the question. */
  #since = Number.POSITIVE_INFINITY;
  #listening: AbortController | undefined;

  connectedCallback(): void {
    this.#listening = new AbortController();
    const { signal } = this.#listening;
    document.addEventListener('bench-wire', ({ detail }) => void this.#read(detail), { signal });
    this.#draw();
  }

  disconnectedCallback(): void {
    this.#listening?.abort();
  }

  /** Begins to measure, unless it has a measured value already. */
  ask(): void {
    if (this.#measured === null) this.#since = this.#wire?.rows.at(-1)?.id ?? 0;
  }

  async #read(wire: BenchWire): Promise<void> {
    if (wire.program !== this.dataset.program) return;
    const last = wire.rows.at(-1)?.id ?? 0;
    // A new run counts its rows from 1 again.
    if (Number.isFinite(this.#since) && last < this.#since) this.#since = 0;
    this.#wire = wire;
    if (!Number.isFinite(this.#since)) return;
    const rows = wire.rows.filter((row) => row.id > this.#since);
    this.#take ??= this.#measuring();
    (await this.#take)?.(rows);
  }

  async #measuring(): Promise<TakeRows | null> {
    const { lesson = '', measure = '', subject = '' } = this.dataset;
    return openMeasuring(lesson, measure, {
      subject,
      known: null,
      report: (found) => {
        if (!isMeasured(found)) return;
        this.#measured = found;
        this.#draw();
      },
    });
  }

  #draw(): void {
    const { measured: word, choices, code } = this.dataset;
    const measured = this.#measured;
    this.toggleAttribute('data-unmeasured', measured === null);
    const state = this.querySelector('[data-state]');
    if (state && measured) state.textContent = `${word} ${figure(measured.value)}`;
    for (const place of this.querySelectorAll<HTMLElement>('[data-value]')) {
      const value = measured?.values[place.dataset.value ?? ''] ?? null;
      place.textContent = value === null ? '–' : figure(value);
    }
    for (const choice of this.querySelectorAll('.choices > li'))
      choice.toggleAttribute('data-hit', Number.parseFloat(choice.textContent) === measured?.value);
    const most = Math.max(0, ...(choices?.split(',').map(Number) ?? []));
    const { parts } = measured ?? { parts: NOTHING };
    const drawing = ruler({
      mine: null,
      measured: measured?.value ?? null,
      parts,
      isCode: code !== undefined,
      words: { mine: '', measured: word },
      most,
    });
    this.querySelector('[data-ruler]')?.replaceChildren(drawing);
  }
}

/** Begins to measure the questions among the blocks of a screen. */
export function showAsked(blocks: readonly HTMLElement[]): void {
  for (const block of blocks) if (block instanceof RoomQuestion) block.ask();
}

customElements.define('room-question', RoomQuestion);
