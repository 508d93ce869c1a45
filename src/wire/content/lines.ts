import { LF } from '../bytes.ts';
import type { RequestRow, ResponseRow } from '../row.ts';
import { decodeText } from '../text.ts';
import { contentOf } from './content.ts';

/** A line of a body that arrives line by line. */
export interface TimedLine {
  text: string;
  /** Milliseconds: when the relay took in its last byte; `null` where that cannot be told. */
  at: number | null;
}

const MOST_LINES = 2_000;

/**
 * Divides a body into lines with the times of their last bytes, as of NDJSON. The times are known for bodies that are
 * neither compressed nor chunked in another way than by their own pieces.
 */
export function readLines(row: RequestRow | ResponseRow): TimedLine[] {
  const content = contentOf(row);
  if (content === null) return [];
  const { bytes } = content;
  const lines: TimedLine[] = [];
  const timeAt = content.coding === null ? arrivalOf(row) : () => null;
  for (let start = 0; start < bytes.length && lines.length < MOST_LINES; ) {
    const end = bytes.indexOf(LF, start);
    const stop = end === -1 ? bytes.length : end;
    lines.push({
      text: decodeText(bytes.subarray(start, stop)).trimEnd(),
      at: timeAt(Math.min(stop, bytes.length - 1)),
    });
    start = stop + 1;
  }
  return lines;
}

/** Returns a function that tells when a byte of the body came in. It must be called with growing offsets. */
function arrivalOf({ start, pieces = [], chunks = [], bytes, split }: RequestRow | ResponseRow) {
  let shift = split.header;
  let mark = 0;
  let piece = 0;
  return (offset: number): number | null => {
    // Chunk framing lies between the bytes of the body.
    for (; (chunks[mark]?.offset ?? Number.POSITIVE_INFINITY) <= offset + shift; mark++)
      shift += chunks[mark]?.length ?? 0;
    const place = offset + shift;
    if (place >= bytes.length) return null;
    while ((pieces[piece]?.offset ?? Number.POSITIVE_INFINITY) <= place) piece++;
    return pieces[piece - 1]?.sent ?? start;
  };
}
