import type { Row, Totals } from '../../wire/row.ts';

/** What a bench tells the page of its wire, at most once a frame, as the detail of a `bench-wire` event on the document. */
export interface BenchWire {
  program: string;
  rows: readonly Row[];
  totals: Totals;
  /** Selects rows in the wire view and scrolls to them. */
  reveal(rows: readonly number[]): void;
}

declare global {
  interface DocumentEventMap {
    'bench-wire': CustomEvent<BenchWire>;
  }
}
