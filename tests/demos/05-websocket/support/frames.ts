import type { FrameRow, Row } from '../../../../src/wire/row.ts';

/** Picks the whole frames with this opcode that went this way. */
export function frames(rows: readonly Row[], opcode: number, direction: 'up' | 'down'): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.complete && row.opcode === opcode && row.direction === direction);
}
