import type { Row } from '../../wire/row.ts';
import type { Fan } from './fans.ts';
import type { Lifeline } from './lifelines.ts';
import { FURTHEST_IN_SPACE, LABEL } from './time-segments.ts';

/** One line of a label column: a row, or a run of rows folded into one line. */
export interface ColumnLabel {
  /** Stable while the drawing changes. */
  key: string;
  rows: [Row, ...Row[]];
  lane: Lifeline;
  /** The end of the arrow at the client's line. */
  tip: number;
  /** Middle of the label: at `tip`, or lower if the label above leaves no room. */
  y: number;
  /** Set where the row stands for a fan. */
  fan?: Fan;
}

/** The most successive labels away from their place; more are folded into one. */
const LONGEST_RUN = 12;

/**
 * Places the labels of one column, given in order of time.
 * Rows in `unfolded` are never folded.
 */
export function stackLabels(labels: readonly ColumnLabel[], unfolded: ReadonlySet<number>): ColumnLabel[] {
  const placed = push(labels);
  const folded = foldRuns(placed, unfolded);
  return folded.length === placed.length ? placed : push(folded);
}

function push(labels: readonly ColumnLabel[]): ColumnLabel[] {
  let last = -Infinity;
  return labels.map((label) => {
    last = Math.max(label.tip, last + LABEL);
    return { ...label, y: last };
  });
}

function foldRuns(labels: readonly ColumnLabel[], unfolded: ReadonlySet<number>): ColumnLabel[] {
  const folded: ColumnLabel[] = [];
  for (let from = 0; from < labels.length; ) {
    const first = labels[from]!;
    let to = from + 1;
    while (to < labels.length && isMoved(labels[to]!) && isBytes(labels[to]!)) to++;
    const run = labels.slice(from, to);
    const far = run.some((label) => label.y - label.tip >= FURTHEST_IN_SPACE);
    const kept = run.some((label) => label.rows.some((row) => unfolded.has(row.id)));
    if (run.length > LONGEST_RUN && far && !kept && isBytes(first)) {
      const rows = run.flatMap((label) => label.rows) as [Row, ...Row[]];
      folded.push({ ...first, key: `fold-${first.rows[0].id}`, rows });
    } else folded.push(...run);
    from = to;
  }
  return folded;
}

function isMoved({ y, tip }: ColumnLabel): boolean {
  return y > tip + 0.5;
}

/** Returns true for a row of bytes; the end of a connection is never folded. */
function isBytes({ rows: [row] }: ColumnLabel): boolean {
  return 'direction' in row;
}
