import type { Figures } from '../../race/figures.ts';
import { LANES, type PerLane } from '../../race/lane.ts';
import { formatNumber, leastOf, TABLE } from '../../race/table.ts';

/** Returns a function that writes the latest figures into the table's cells, found by `data-line` and `data-lane`. */
export function createTableView(table: Element): (figures: PerLane<Figures>) => void {
  const cells = TABLE.map((line) => {
    const row = table.querySelector(`[data-line="${line.name}"]`);
    return LANES.map((lane) => row?.querySelector<HTMLElement>(`[data-lane="${lane}"]`) ?? null);
  });

  return (figures) => {
    for (const [index, line] of TABLE.entries()) {
      const least = leastOf(line, figures);
      for (const [column, lane] of LANES.entries()) {
        const cell = cells[index]?.[column];
        const number = cell?.querySelector('[data-number]');
        if (!cell || !number) continue;
        const text = formatNumber(line.value(figures[lane]));
        if (number.textContent !== text) number.textContent = text;
        cell.classList.toggle('best', least.includes(lane));
      }
    }
  };
}
