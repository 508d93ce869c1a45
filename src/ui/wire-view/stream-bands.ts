import type { CloseRow, Row } from '../../wire/row.ts';
import type { Lifeline, Lifelines } from './lifelines.ts';

/** The coordinates that the parts of a drawing share. */
export interface DrawingPlane {
  lanes: Lifelines;
  laneOf(row: Row): Lifeline;
  yAt(at: number): number;
  height: number;
}

/** The coloured area of a response that has become a stream, until the stream ends or its connection closes. */
export interface StreamBand {
  response: number;
  kind: 'sse' | 'websocket';
  lane: Lifeline;
  /** The slanted upper edge: from the response's start at the server to its arrival at the client. */
  top: { server: number; client: number };
  bottom: number;
}

/** Finds the open channels of these rows. */
export function streamBandsOf(rows: readonly Row[], { laneOf, yAt, height }: DrawingPlane): StreamBand[] {
  const closed = new Map<number, CloseRow>();
  const cuts: CloseRow[] = [];
  for (const row of rows) {
    if (row.kind !== 'close') continue;
    closed.set(row.connection, row);
    if (row.by === 'relay') cuts.push(row);
  }
  const channels: StreamBand[] = [];
  for (const row of rows) {
    if (row.kind !== 'response' || row.stream === null || row.end === null) continue;
    // A cut ends all of a client's connections, and is drawn once.
    const cut = cuts.find(({ client, start }) => client === row.client && start >= row.start);
    const until = row.streamEnd ?? closed.get(row.connection)?.start ?? cut?.start;
    channels.push({
      response: row.id,
      kind: row.stream,
      lane: laneOf(row),
      top: { server: yAt(row.start), client: yAt(row.end) },
      bottom: until === undefined ? height : yAt(until),
    });
  }
  return channels;
}
