import type { BytesRow, BytesRowBase } from './row.ts';

/** A stretch of bytes on the wire. It becomes a row, in place, once it is known which. */
export type Span = Omit<BytesRowBase, 'id'>;

/** What a kind of row has besides what all stretches of bytes have. */
export type Particulars<R extends BytesRow> = Omit<R, keyof BytesRowBase>;

/** The row that a stretch has become, if it has. */
export function rowOf(span: Span): BytesRow | null {
  return 'id' in span ? (span as BytesRow) : null;
}
