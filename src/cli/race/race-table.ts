import { displayWidth } from '../../i18n/display-width.ts';
import type { RaceWords } from '../../i18n/race/en.ts';
import type { Figures } from '../../race/figures.ts';
import { LANES, type PerLane } from '../../race/lane.ts';
import { formatNumber, leastOf, TABLE } from '../../race/table.ts';
import type { Paint } from '../paint.ts';

/** Returns the table of the race page as lines, aligned to the right; the lowest value of a row is marked. */
export function tableLines(figures: PerLane<Figures>, words: RaceWords, paint: Paint): string[] {
  const head = ['', ...LANES.map((lane) => words.lanes[lane])];
  const lines = TABLE.map((line) => {
    const least = leastOf(line, figures);
    const values = LANES.map((lane) => {
      const value = line.value(figures[lane]);
      const unit = line.unit === '' || value === null ? '' : ` ${line.unit}`;
      return `${least.includes(lane) ? '▸ ' : ''}${formatNumber(value)}${unit}`;
    });
    return [words.lines[line.name], ...values];
  });
  return alignedLines([head, ...lines], paint);
}

/** Returns the rows of a table as lines, aligned to the right; the first is the head. */
export function alignedLines(rows: readonly string[][], paint: Paint): string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))));
  const fill = (text: string, column: number) =>
    ' '.repeat((widths?.[column] ?? 0) - displayWidth(text)) + text;
  return rows.map((row, index) => {
    const text = row.map(fill).join('   ');
    return index === 0 ? paint('bold', text) : text;
  });
}
