import type { BytesRow, BytesRowBase } from './row.ts';

/** Consecutive bytes of one direction. The object becomes a row when the kind of row is known. */
export type Span = Omit<BytesRowBase, 'id'>;

/** The fields that a kind of row has and a span has not. */
export type KindFields<R extends BytesRow> = Omit<R, keyof BytesRowBase>;

/** Returns true when further bytes do not change the span's times. */
export function isSettled(span: Span): boolean {
  const row = rowOf(span);
  return span.complete || (row?.kind === 'response' && row.stream === 'sse');
}

/** Returns the row that a span has become, or null. */
export function rowOf(span: Span): BytesRow | null {
  return 'id' in span ? (span as BytesRow) : null;
}
