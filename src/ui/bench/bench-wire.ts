import type { Row, Totals } from '../../wire/row.ts';

/** The rows of a bench's wire: the detail of a `bench-wire` event on the document, sent at most once a frame. */
export interface BenchWire {
  program: string;
  rows: readonly Row[];
  totals: Totals;
  /** Selects rows in the wire view and scrolls to them. */
  reveal(rows: readonly number[]): void;
}

/** Where the first client of a bench finds its program; `null` when nothing runs. Detail of `bench-address` events. */
export interface BenchAddress {
  program: string;
  /** `http://localhost:38417` */
  address: string | null;
}

declare global {
  interface DocumentEventMap {
    'bench-wire': CustomEvent<BenchWire>;
    'bench-address': CustomEvent<BenchAddress>;
  }
}
