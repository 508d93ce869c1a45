import type { CrowdFigures } from '../../../race/crowd-count.ts';
import type { Lane } from '../../../race/lane.ts';
import { formatNumber } from '../../../race/table.ts';
import { CROWD_LINES, unitOf } from '../../../race/words/crowd-text.ts';
import { find, write } from '../../kit/dom.ts';

/** The strip is 120 tenths of a second long, and as high as a whole crowd that comes in one of them. */
const LENGTH = 120;
const HEIGHT = 44;

/** Writes the figures of a lane into its row, and draws how many came in each tenth of a second. */
export function showFigures(table: Element, lane: Lane, figures: CrowdFigures): void {
  const row = find(table, `[data-lane="${lane}"]`);
  for (const line of CROWD_LINES) {
    const value = figures.back === 0 ? null : figures[line];
    const unit = value === null ? '' : unitOf(line);
    write(find(row, `[data-line="${line}"] span`), `${formatNumber(value)} ${unit}`.trim());
  }
  find<SVGPathElement>(row, '[data-crowd-strip]').setAttribute('d', barsOf(figures));
}

function barsOf({ tenths, clients }: CrowdFigures): string {
  const heights = tenths.slice(0, LENGTH).map((count) => (HEIGHT * Math.min(count, clients)) / clients);
  return heights
    .map((height, at) => (height === 0 ? '' : `M${at} ${HEIGHT}v-${height.toFixed(1)}h.8V${HEIGHT}z`))
    .join('');
}
