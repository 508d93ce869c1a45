import type { FrameRow, Row } from '../../../wire/row.ts';

const TEXT = 1;
const decoder = new TextDecoder();

/** Returns the complete frames of a client, or of all (`null`), in one direction. */
export function framesOf(rows: readonly Row[], client: string | null, direction: 'up' | 'down'): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.complete && row.direction === direction)
    .filter((row) => client === null || row.client === client);
}

/** Returns the frames of text messages, like `framesOf`. */
export function texts(rows: readonly Row[], client: string | null, direction: 'up' | 'down'): FrameRow[] {
  return framesOf(rows, client, direction).filter((row) => row.messageOpcode === TEXT);
}

/** Reads a frame’s payload as text. */
export function textOf(frame: FrameRow): string {
  return decoder.decode(frame.payload);
}

/** Returns when a row had arrived, in milliseconds of the recording; `Infinity` while it is on its way. */
export function arrival({ end }: { readonly end: number | null }): number {
  return end ?? Number.POSITIVE_INFINITY;
}

/** Returns the seconds between two rows, with one decimal. */
export function secondsFrom(earlier: Row, later: Row): number {
  return Number(((later.start - earlier.start) / 1000).toFixed(1));
}
