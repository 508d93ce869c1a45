import type { BytesRow, BytesRowBase } from './row.ts';

/** A stretch of bytes on the wire. It becomes a row, in place, once it is known which. */
export type Span = Omit<BytesRowBase, 'id'>;

/** What a kind of row has besides what all stretches of bytes have. */
export type Particulars<R extends BytesRow> = Omit<R, keyof BytesRowBase>;

/** Whether its times stay as they are, whatever is added. */
export function isSettled(span: Span): boolean {
  const row = rowOf(span);
  return span.complete || (row?.kind === 'response' && row.stream === 'sse');
}

/** The row that a stretch has become, if it has. */
export function rowOf(span: Span): BytesRow | null {
  return 'id' in span ? (span as BytesRow) : null;
}
