import type { RaceWords } from '../../i18n/race/en.ts';
import type { Figures } from '../figures.ts';
import { LANES, type PerLane } from '../lane.ts';
import type { HeldSettings } from '../settings-log.ts';
import { TABLE } from '../table.ts';
import { heldLines, settingsLine } from './settings-line.ts';

/** Writes the table in Markdown, and above it the settings: with their times, if they were changed in the race. */
export function toMarkdown(
  figures: PerLane<Figures>,
  words: RaceWords,
  held: readonly HeldSettings[],
): string {
  const caption = heldLines(held, words).map((line) => (held.length > 1 ? `- ${line}` : line));
  const [head = [], ...lines] = cells(figures, words);
  const row = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  const rule = `| --- |${' ---: |'.repeat(LANES.length)}`;
  return `${caption.join('\n')}\n\n${[row(head), rule, ...lines.map(row)].join('\n')}\n`;
}

/**
 * Writes the table as CSV (RFC 4180, but with LF for its line ends). Rows for the settings that held in the race follow:
 * when, and which.
 */
export function toCsv(figures: PerLane<Figures>, words: RaceWords, held: readonly HeldSettings[]): string {
  const settings = held.map(({ from, to, settings }) => [
    words.heldWhen(from, to),
    settingsLine(settings, words),
    ...LANES.slice(1).map(() => ''),
  ]);
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${[...cells(figures, words), ...settings].map((row) => row.map(quote).join(',')).join('\n')}\n`;
}

/** Returns the table as rows of plain cells, the head first: names in the first column, units in brackets. */
function cells(figures: PerLane<Figures>, words: RaceWords): string[][] {
  const head = ['', ...LANES.map((lane) => words.lanes[lane])];
  const lines = TABLE.map((line) => {
    const unit = line.unit === '' ? '' : words.unit(line.unit);
    const values = LANES.map((lane) => line.value(figures[lane]));
    return [
      words.lines[line.name] + unit,
      ...values.map((value) => (value === null ? '' : `${Math.round(value)}`)),
    ];
  });
  return [head, ...lines];
}
