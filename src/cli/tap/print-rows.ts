import type { Writable } from 'node:stream';
import type { WireEvent } from '../../wire/event.ts';
import type { Row } from '../../wire/row.ts';
import { createRowDecoder } from './decode-rows.ts';
import { isTold, rowLine } from './row-line.ts';

/** Writes the rows of a wire as they are decoded, a line of JSON each. */
export interface RowPrinter {
  add(events: readonly WireEvent[]): void;
  /** Writes what has not ended. */
  end(): void;
}

/** Bytes that the reader of the output may be behind; then lines are left out, and counted. */
const MOST_BEHIND = 16 * 1024 * 1024;

export function createRowPrinter(out: Writable, startedAt: number): RowPrinter {
  const decode = createRowDecoder();
  const told = new WeakSet<Row>();
  /** Rows that have begun, and not ended. */
  const open = new Set<Row>();
  let leftOut = 0;

  function write(value: object): void {
    if (out.writableLength > MOST_BEHIND) {
      leftOut += 1;
      return;
    }
    if (leftOut > 0) out.write(`${JSON.stringify({ kind: 'left-out', rows: leftOut })}\n`);
    leftOut = 0;
    out.write(`${JSON.stringify(value)}\n`);
  }

  function tell(row: Row): void {
    open.delete(row);
    told.add(row);
    write(rowLine(row, startedAt));
  }

  function take(row: Row): void {
    if (told.has(row)) return;
    // What a connection leaves unfinished ends with it.
    if (row.kind === 'close') for (const one of open) if (one.connection === row.connection) tell(one);
    if (isTold(row)) tell(row);
    else open.add(row);
  }

  return {
    add(events) {
      for (const row of decode(events)) take(row);
    },
    end() {
      for (const row of open) tell(row);
    },
  };
}
