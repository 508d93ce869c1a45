import { createDeliveryTimes } from './delivery-times.ts';
import type { PassEvent } from './event.ts';
import type { BytesRow, RequestRow, Row, Totals } from './row.ts';
import { rowOf, type Span } from './span.ts';
import { emptyTotals } from './totals.ts';

/** How many rows a conversation keeps: the newest ones, fewer when they are long. Totals count the dropped ones too. */
export const KEPT_ROWS = 5_000;
const KEPT_ROWS_BYTES = 8 * 1024 * 1024;

/** The book of one conversation: its rows, its counts, and which rows changed. */
export interface RowStore {
  readonly rows: readonly Row[];
  readonly totals: Totals;
  /** Enters a row that begins, under the next id. */
  enter<R extends Row>(row: R): R;
  /** Notes that a stretch has changed, if it is a row by now. */
  touch(span: Span): void;
  /** Lets a stretch have its `end` when the piece with its last byte is passed on. */
  wait(span: Span, piece: number): void;
  pass(event: PassEvent): void;
  /** Drops the oldest rows if they are too long together, now that `more` bytes came in. */
  trim(more: number): void;
  /** The rows entered or touched since it was last called. */
  takeChanges(): Row[];
}

export function createRowStore(): RowStore {
  const rows: Row[] = [];
  const changed = new Set<Row>();
  const passing = createDeliveryTimes();
  let lastId = 0;
  let unweighed = 0;

  /** Ids count up by one and rows are dropped from the front, so an id tells the place. */
  const find = (id: number): Row | undefined => rows[id - (rows[0]?.id ?? id)];

  function drop(): void {
    const row = rows.shift();
    if (row !== undefined) changed.delete(row);
  }

  function noteHeld(request: RequestRow): void {
    const response = request.response === null ? undefined : find(request.response);
    if (response?.kind !== 'response' || !request.complete || request.end === null) return;
    if (request.end > response.start) return;
    response.held = response.start - request.end;
    changed.add(response);
  }

  function touch(row: BytesRow | null): void {
    if (row !== null && find(row.id) === row) changed.add(row);
  }

  return {
    rows,
    totals: emptyTotals(),

    enter(row) {
      row.id = ++lastId;
      rows.push(row);
      changed.add(row);
      if (rows.length > KEPT_ROWS) drop();
      return row;
    },

    touch: (span) => touch(rowOf(span)),

    wait: passing.wait,

    pass(event) {
      for (const span of passing.pass(event)) {
        const row = rowOf(span);
        touch(row);
        if (row?.kind === 'request') noteHeld(row);
      }
    },

    trim(more) {
      unweighed += more;
      if (unweighed < KEPT_ROWS_BYTES / 8) return;
      unweighed = 0;
      let weight = rows.reduce((sum, row) => sum + weigh(row), 0);
      for (let oldest = rows[0]; oldest !== undefined && weight > KEPT_ROWS_BYTES; oldest = rows[0]) {
        weight -= weigh(oldest);
        drop();
      }
    },

    takeChanges() {
      const list = [...changed];
      changed.clear();
      return list;
    },
  };
}

/** About how many bytes a row keeps; a thing in a list counts for what an object takes. */
function weigh(row: Row): number {
  if (!('bytes' in row)) return 0;
  const things = 'fields' in row ? row.fields : row.kind === 'sse' ? row.comments : [];
  return row.bytes.length + 64 * (things.length + (row.chunks?.length ?? 0));
}
