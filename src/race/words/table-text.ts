import type { RaceWords } from '../../i18n/race/en.ts';
import type { Figures } from '../figures.ts';
import { LANES, type PerLane } from '../lane.ts';
import { TABLE } from '../table.ts';

/** Writes the table in Markdown, with its caption above it. */
export function toMarkdown(figures: PerLane<Figures>, words: RaceWords, caption: string): string {
  const [head = [], ...lines] = cells(figures, words);
  const row = (texts: readonly string[]) => `| ${texts.join(' | ')} |`;
  const rule = `| --- |${' ---: |'.repeat(LANES.length)}`;
  return `${caption}\n\n${[row(head), rule, ...lines.map(row)].join('\n')}\n`;
}

/** Writes the table as CSV (RFC 4180, but with LF for its line ends). */
export function toCsv(figures: PerLane<Figures>, words: RaceWords): string {
  const quote = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return `${cells(figures, words)
    .map((row) => row.map(quote).join(','))
    .join('\n')}\n`;
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
