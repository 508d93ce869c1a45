import type { CrowdWords } from '../../i18n/crowd/en.ts';
import type { RaceWords } from '../../i18n/race/en.ts';
import type { CrowdFigures } from '../crowd-count.ts';
import type { Pause } from '../crowd-settings.ts';
import { LANES, type PerLane } from '../lane.ts';
import { formatNumber } from '../table.ts';

/** The figures of one run of crowds, one in each lane, and how its clients waited. */
export interface CrowdResult {
  pause: Pause;
  lanes: PerLane<CrowdFigures>;
}

/** The figures that tables show, in order. */
export const CROWD_LINES = ['firstSecond', 'fullest', 'refused', 'allBack'] as const;

export const unitOf = (line: (typeof CROWD_LINES)[number]): '' | 'ms' => (line === 'allBack' ? 'ms' : '');

/** Writes the lanes with the most and the fewest requests in 100 ms, and what one learns from the run. */
export function tellCrowd({ pause, lanes }: CrowdResult, words: CrowdWords): string[] {
  const fullest = LANES.map((lane) => lanes[lane].fullest);
  const [most, least] = [Math.max(...fullest), Math.min(...fullest)];
  const having = (count: number) => LANES.filter((lane) => lanes[lane].fullest === count);
  const compared = words.compared(having(most), most, having(least), least);
  const isCalm = pause === 'jittered' || lanes.poll.fullest === least;
  const last = Math.max(...LANES.map((lane) => lanes[lane].allBack ?? 0));
  return [
    most === least ? words.same(most) : compared,
    words.last(last),
    isCalm ? words.learned[pause] : words.busy,
  ];
}

/** Writes a sentence for each lane to which not everybody has come back. */
export function missingFrom({ lanes }: CrowdResult, words: CrowdWords): string[] {
  return LANES.filter((lane) => lanes[lane].allBack === null).map((lane) =>
    words.missing(lane, lanes[lane].back, lanes[lane].clients),
  );
}

/** Writes the figures of some runs in Markdown, each below the settings that held. */
export function crowdToMarkdown(results: readonly CrowdResult[], race: RaceWords, words: CrowdWords): string {
  const row = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  const rule = `| --- |${' ---: |'.repeat(LANES.length)}`;
  const tables = results.map((result) => {
    const [head = [], ...lines] = cells(result, race, words);
    return [heldBy(result, words), '', row(head), rule, ...lines.map(row)].join('\n');
  });
  return `${tables.join('\n\n')}\n`;
}

/** Writes the figures of some runs as CSV, each followed by the settings that held. */
export function crowdToCsv(results: readonly CrowdResult[], race: RaceWords, words: CrowdWords): string {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = results.flatMap((result) => [
    ...cells(result, race, words),
    [heldBy(result, words), ...LANES.map(() => '')],
  ]);
  return `${rows.map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

/** Returns the figures as lines of aligned cells, for a terminal. */
export function crowdCells({ lanes }: CrowdResult, race: RaceWords, words: CrowdWords): string[][] {
  const value = (line: (typeof CROWD_LINES)[number], figures: CrowdFigures) =>
    `${formatNumber(figures[line])} ${figures[line] === null ? '' : unitOf(line)}`.trim();
  return [
    ['', ...LANES.map((lane) => race.lanes[lane])],
    ...CROWD_LINES.map((line) => [words.lines[line], ...LANES.map((lane) => value(line, lanes[lane]))]),
  ];
}

function heldBy({ pause, lanes }: CrowdResult, words: CrowdWords): string {
  return words.held(pause, lanes.poll.clients);
}

function cells({ lanes }: CrowdResult, race: RaceWords, words: CrowdWords): string[][] {
  const name = (line: (typeof CROWD_LINES)[number]) =>
    words.lines[line] + (unitOf(line) === '' ? '' : race.unit('ms'));
  const value = (number: number | null) => (number === null ? '' : `${Math.round(number)}`);
  return [
    ['', ...LANES.map((lane) => race.lanes[lane])],
    ...CROWD_LINES.map((line) => [name(line), ...LANES.map((lane) => value(lanes[lane][line]))]),
  ];
}
