import type { Figures } from '../../race/figures.ts';
import { LANES, type PerLane } from '../../race/lane.ts';
import { formatNumber } from '../../race/table.ts';

const PARTS = ['header', 'framing', 'payload'] as const;

/** Returns a function that sets the bars of bytes for each message to the latest figures; the longest fills the width. */
export function createBars(place: Element): (figures: PerLane<Figures>) => void {
  const rows = LANES.map((lane) => place.querySelector(`[data-bar="${lane}"]`));

  return (figures) => {
    const most = Math.max(...LANES.map((lane) => figures[lane].perMessage ?? 0), 1);
    for (const [index, lane] of LANES.entries()) {
      const { up, down, delivered, perMessage } = figures[lane];
      for (const part of PARTS) {
        const share = delivered === 0 ? 0 : (up[part] + down[part]) / delivered / most;
        const bar = rows[index]?.querySelector<HTMLElement>(`[data-part="${part}"]`);
        bar?.style.setProperty('--share', share.toFixed(4));
      }
      const told = rows[index]?.querySelector('[data-bytes]');
      if (told) told.textContent = perMessage === null ? '–' : `${formatNumber(perMessage)} B`;
    }
  };
}
