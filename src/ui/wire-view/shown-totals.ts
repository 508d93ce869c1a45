import type { Row, Totals } from '../../wire/row.ts';

/** Counts the rows that are shown, so that the numbers agree with the picture. */
export function totalsOf(rows: readonly Row[]): Totals {
  const split = () => ({ header: 0, framing: 0, payload: 0 });
  const totals: Totals = {
    connections: 0,
    open: 0,
    requests: 0,
    responses: 0,
    events: 0,
    frames: 0,
    up: split(),
    down: split(),
  };
  const connections = new Set<number>();
  for (const row of rows) {
    connections.add(row.connection);
    if (row.kind === 'request') totals.requests++;
    if (row.kind === 'response') totals.responses++;
    if (row.kind === 'sse' && row.dispatched) totals.events++;
    if (row.kind === 'frame') totals.frames++;
    if (!('direction' in row)) continue;
    const side = totals[row.direction];
    side.header += row.split.header;
    side.framing += row.split.framing;
    side.payload += row.split.payload;
  }
  totals.connections = connections.size;
  totals.open = connections.size;
  return totals;
}
