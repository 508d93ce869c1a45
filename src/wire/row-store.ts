import type { Decompressors } from './coding/decompressor.ts';
import { createDeliveryTimes, type Delivered } from './delivery-times.ts';
import type { PassEvent } from './event.ts';
import type { BytesRow, RequestRow, Row, Totals } from './row.ts';
import { rowOf, type Span } from './span.ts';
import { emptyTotals } from './totals.ts';
import { createUnpackBudget, type UnpackBudget } from './unpacking.ts';

/** What a conversation keeps: the newest rows, fewer when they are long. Totals count the dropped ones too. */
export interface RowLimits {
  rows: number;
  bytes: number;
}

export const USUAL_LIMITS: RowLimits = { rows: 5_000, bytes: 8 * 1024 * 1024 };

/** The rows and counts of one conversation, and which rows changed. */
export interface RowStore {
  readonly rows: readonly Row[];
  readonly totals: Totals;
  /** Adds a row that begins, and gives it the next id. */
  add<R extends Row>(row: R): R;
  /** Notes that a span has changed, if it is a row by now. */
  markChanged(span: Span): void;
  /** The decompressors of the conversation, and what they may still decode. */
  readonly decompressors: Decompressors;
  readonly unpackBudget: UnpackBudget;
  /** True while a decoder waits for a decompressor that is being loaded. */
  isWaiting: boolean;
  /** Makes the span get its `end` when the piece with its last byte is passed on. */
  awaitDelivery(span: Delivered, piece: number): void;
  markDelivered(event: PassEvent): void;
  /** Drops the oldest rows when they are too long together. `more` is the number of bytes that came in. */
  trim(more: number): void;
  /** Returns the rows added or changed since the last call. */
  takeChanges(): Row[];
}

export function createRowStore(decompressors: Decompressors, limits: RowLimits): RowStore {
  const rows: Row[] = [];
  const changed = new Set<Row>();
  const deliveries = createDeliveryTimes();
  /** Rows that are dropped at once: what follows them has to move up. */
  const many = Math.max(1, limits.rows >> 6);
  let lastId = 0;
  let uncounted = 0;

  /** Ids count up by one and rows are dropped from the front, so an id tells the index. */
  const find = (id: number): Row | undefined => rows[id - (rows[0]?.id ?? id)];

  function drop(count: number): void {
    for (const row of rows.splice(0, count)) changed.delete(row);
  }

  function noteHeld(request: RequestRow): void {
    const response = request.response === null ? undefined : find(request.response);
    if (response?.kind !== 'response' || !request.complete || request.end === null) return;
    if (request.end > response.start) return;
    response.held = response.start - request.end;
    changed.add(response);
  }

  function noteChange(row: BytesRow | null): void {
    if (row !== null && find(row.id) === row) changed.add(row);
  }

  return {
    rows,
    totals: emptyTotals(),
    decompressors,
    unpackBudget: createUnpackBudget(),
    isWaiting: false,

    add(row) {
      row.id = ++lastId;
      rows.push(row);
      changed.add(row);
      if (rows.length > limits.rows) drop(many);
      return row;
    },

    markChanged: (span) => noteChange(rowOf(span)),

    awaitDelivery: deliveries.wait,

    markDelivered(event) {
      for (const span of deliveries.pass(event)) {
        const row = 'split' in span ? rowOf(span as Span) : null;
        noteChange(row);
        if (row?.kind === 'request') noteHeld(row);
      }
    },

    trim(more) {
      uncounted += more;
      if (uncounted < limits.bytes / 8) return;
      uncounted = 0;
      let kept = rows.reduce((sum, row) => sum + keptBytes(row), 0);
      let count = 0;
      for (; count < rows.length && kept > limits.bytes; count++) kept -= keptBytes(rows[count] as Row);
      drop(count);
    },

    takeChanges() {
      const list = [...changed];
      changed.clear();
      return list;
    },
  };
}

/** Estimates the bytes that a row keeps in memory; each entry of a list counts for 64. */
function keptBytes(row: Row): number {
  if (!('bytes' in row)) return 0;
  const entries = 'fields' in row ? row.fields : row.kind === 'sse' ? row.comments : [];
  const lists = entries.length + (row.chunks?.length ?? 0) + (row.pieces?.length ?? 0);
  const text = row.kind === 'frame' ? (row.text?.length ?? 0) : 0;
  return row.bytes.length + (row.unpacked?.bytes.length ?? 0) + text + 64 * lists;
}
