import type { FrameRow, Row } from '../../../../src/wire/row.ts';

/** Returns the complete frames with this opcode in this direction. */
export function frames(rows: readonly Row[], opcode: number, direction: 'up' | 'down'): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.complete && row.opcode === opcode && row.direction === direction);
}
