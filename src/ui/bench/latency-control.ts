import type { BenchWords } from '../../i18n/bench/en.ts';
import { element, find } from '../kit/dom.ts';

/** The latency of the chosen clients: a slider with stops, and a box for any number. */
export interface LatencyControl {
  /** Shows what the relays report. While they have not got what was asked for last, that stays. */
  show(reported: number): void;
  /** Forgets what was asked for last. */
  reset(): void;
}

/** Stops of the slider, in milliseconds: close together where the eye sees a difference, wider above. */
const STOPS = [
  0, 1, 2, 3, 5, 7, 10, 20, 30, 50, 75, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000,
];
/** The most that a relay takes. */
const MOST = 10_000;

/** Makes the slider of a fault panel work, and puts the box beside it; `order` is called with each latency asked for. */
export function createLatencyControl(
  panel: HTMLElement,
  order: (latency: number) => void,
  { words, signal }: { words: BenchWords; signal: AbortSignal },
): LatencyControl {
  const slider = find<HTMLInputElement>(panel, 'input[type="range"]');
  const name = { title: words.latencyRange, 'aria-label': words.latencyRange };
  const limits = { min: 0, max: MOST, step: 1, value: 0, disabled: slider.disabled };
  const box = element('input', { type: 'number', ...limits, ...name });
  let asked: number | null = null;
  find(panel, 'output').replaceChildren(box, ' ms');
  slider.max = `${STOPS.length - 1}`;

  function show(latency: number): void {
    const stop = STOPS.findLastIndex((one) => one <= latency);
    slider.value = `${stop}`;
    slider.ariaValueText = words.milliseconds(latency);
    // Not while a number is being typed.
    if (document.activeElement !== box) box.value = `${latency}`;
  }

  function ask(latency: number): void {
    asked = latency;
    show(latency);
    order(latency);
  }

  /** Takes the typed number, or the nearest one that is allowed. */
  function take(): void {
    const latency = Math.round(Math.min(MOST, Math.max(0, Number(box.value))));
    box.value = `${latency}`;
    ask(latency);
  }

  slider.addEventListener('input', () => ask(STOPS[Number(slider.value)] ?? 0), { signal });
  box.addEventListener('change', take, { signal });

  return {
    show(reported) {
      if (reported === asked) asked = null;
      show(asked ?? reported);
    },
    reset() {
      asked = null;
    },
  };
}
