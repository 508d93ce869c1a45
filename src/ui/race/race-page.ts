import type { RaceWords } from '../../i18n/race/en.ts';
import type { Figures } from '../../race/figures.ts';
import { LANES, type PerLane } from '../../race/lane.ts';
import type { SettingsLog } from '../../race/settings-log.ts';
import { formatNumber } from '../../race/table.ts';
import { tellStory } from '../../race/words/story.ts';
import { toCsv, toMarkdown } from '../../race/words/table-text.ts';
import { copyText, find as findIn, write } from '../kit/dom.ts';
import { createBars } from './bars.ts';
import { createPicture } from './canvas/picture.ts';
import type { Chart } from './chart.ts';
import type { Guess } from './guess.ts';
import type { RaceModel } from './race-model.ts';
import { createTableView } from './table-view.ts';

export interface RacePageOptions {
  words: RaceWords;
  log: SettingsLog;
  guess: Guess | null;
  /** Text in the place of the story until there is one. */
  noStory: string;
}

/** Milliseconds between two drawings. The picture moves smoothly, or in steps for readers who ask for less motion. */
const PICTURE_MS = 33;
const STILL_MS = 1_000;
const NUMBERS_MS = 250;
const CHART_MS = 1_000;

/** The page's view of a race. */
export interface RacePage {
  /** Draws everything at once, without waiting for the next regular drawing. */
  draw(): void;
  close(): void;
}

export function openRacePage(
  root: HTMLElement,
  live: RaceModel,
  { words, log, guess, noStory }: RacePageOptions,
): RacePage {
  const leaving = new AbortController();
  const { signal } = leaving;
  const find = (selector: string) => root.querySelector<HTMLElement>(selector);
  const canvas = findIn<HTMLCanvasElement>(root, 'canvas');
  const picture = createPicture(canvas);
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const chartPlace = find('[data-chart]');
  const table = find('[data-table]');
  const bars = find('[data-bars]');
  const showTable = table && createTableView(table);
  const showBars = bars && createBars(bars);
  const due = { picture: 0, numbers: 0, chart: 0 };
  let chart: Chart | null = null;
  let frame = requestAnimationFrame(tick);

  find('[data-blank]')?.setAttribute('hidden', '');
  if (chartPlace)
    void import('./chart.ts').then(({ createChart }) => {
      if (signal.aborted) return;
      chart = createChart(chartPlace, { seconds: words.picture.seconds });
      showChart();
    });

  function tick(now: number): void {
    if (live.isOver) return;
    frame = requestAnimationFrame(tick);
    if (now >= due.picture) {
      due.picture = now + (still.matches ? STILL_MS : PICTURE_MS);
      drawPicture();
    }
    if (now >= due.numbers) {
      due.numbers = now + NUMBERS_MS;
      showNumbers();
    }
    if (now >= due.chart) {
      due.chart = now + CHART_MS;
      showChart();
    }
  }

  function draw(): void {
    drawPicture();
    showNumbers();
    showChart();
    if (live.isOver) guess?.settle();
  }

  function drawPicture(): void {
    put('[data-clock]', live.seconds.toFixed(1));
    const scene = live.scene(log.current.rate, words.picture);
    if (scene === null) return;
    put('[data-scale]', words.scale(scene.square));
    picture.draw(scene);
  }

  function showNumbers(): void {
    const figures = live.figures();
    showTable?.(figures);
    showBars?.(figures);
    showEach(figures);
    find('[data-torn]')?.toggleAttribute('hidden', !LANES.some((lane) => figures[lane].torn));
    guess?.measure(figures);
    const [delays, bytes] = tellStory(figures, words) ?? [noStory, ''];
    put('[data-story]', bytes === '' || guess?.isOpen ? delays : delays + words.betweenSentences + bytes);
  }

  function showEach(figures: PerLane<Figures>): void {
    for (const lane of LANES) {
      const { p50, perMessage } = figures[lane];
      put(`[data-each="${lane}"]`, `${formatNumber(p50)} ms · ${formatNumber(perMessage)} B`);
    }
  }

  function showChart(): void {
    const { series } = live.score;
    if (series.times.length === 0) return;
    find('[data-chart-blank]')?.setAttribute('hidden', '');
    chart?.update(series);
    put('[data-chart-step]', series.step > 1 ? words.chartStep(series.step) : '');
  }

  function put(selector: string, text: string): void {
    const place = find(selector);
    if (place) write(place, text);
  }

  function refresh(): void {
    picture.refresh();
    chart?.refresh();
    drawPicture();
  }

  async function copy(as: string): Promise<void> {
    const figures = live.figures();
    const held = log.until(live.seconds);
    const text = as === 'csv' ? toCsv(figures, words, held) : toMarkdown(figures, words, held);
    put('[data-said]', (await copyText(text)) ? words.copied : words.copyFailed);
  }

  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    button.disabled = false;
    button.addEventListener('click', () => void copy(button.dataset.copy ?? ''), { signal });
  }
  const resized = new ResizeObserver(refresh);
  resized.observe(canvas);
  const recoloured = new MutationObserver(refresh);
  recoloured.observe(document.documentElement, { attributeFilter: ['data-theme'] });

  return {
    draw,
    close() {
      leaving.abort();
      cancelAnimationFrame(frame);
      resized.disconnect();
      recoloured.disconnect();
      chart?.destroy();
    },
  };
}
