import type { BytesRow, CloseRow, OpenRow, Row } from '../../wire/row.ts';
import type { Fan } from './fans.ts';
import { type HeldRequest, heldRequestsOf } from './held-requests.ts';
import { type ColumnLabel, stackLabels } from './label-column.ts';
import { type Lifeline, type Lifelines, layOutLifelines, SQUARE } from './lifelines.ts';
import { type Outage, type OutageBand, outageBandsOf } from './outages.ts';
import { flightsOf } from './spaced-pieces.ts';
import { type StreamBand, streamBandsOf } from './stream-bands.ts';
import { clientTime, divideTime, LABEL, type Segment } from './time-segments.ts';

/** A segment with its place; the grid fills it from `top` to `bottom`. */
interface Band extends Segment {
  top: number;
  bottom: number;
}

/** A line from one lifeline to the other; `stuck` when the bytes have left but not arrived. */
export interface Arrow {
  row: BytesRow;
  lane: Lifeline;
  from: { x: number; y: number };
  to: { x: number; y: number };
  stuck: boolean;
  /** True for a part of the row that was sent long before its last bytes. */
  early?: true;
  /** Of a fan: the y of its last row at both ends. */
  fan?: { from: number; to: number };
}

/** A connection's end. */
interface End {
  row: CloseRow;
  lane: Lifeline;
  y: number;
}

/** A connection that opened or closed in an ordinary way: a small mark on its client's line. */
interface Mark {
  row: OpenRow | CloseRow;
  lane: Lifeline;
  y: number;
}

/** Everything to draw, with its place in pixels. */
export interface Scene {
  lanes: Lifelines;
  height: number;
  bands: Band[];
  arrows: Arrow[];
  ends: End[];
  marks: Mark[];
  holds: HeldRequest[];
  channels: StreamBand[];
  outages: OutageBand[];
  /** The labels of all columns in order of time, for the accessible list. */
  labels: ColumnLabel[];
  /** Returns the y of a moment; moments in a cut lie in the cut. */
  yAt(at: number): number;
}

export interface LayoutInput {
  /** The rows to draw, in the order in which they began. */
  rows: readonly Row[];
  /** Earlier rows that still show: unanswered requests, open streams. */
  earlier?: readonly Row[];
  /** Connections that opened and closed in an ordinary way. */
  marks?: readonly (OpenRow | CloseRow)[];
  clients: readonly string[];
  width: number;
  unfolded?: ReadonlySet<number>;
  /** A client that stands for many, and the fans among its rows, by the id of their first row. */
  folded?: string | null;
  fans?: ReadonlyMap<number, Fan>;
  /** The times in which no server ran. */
  outages?: readonly Outage[];
}

/** Height of a cut: two slashes, dotted line, idle time. */
export const CUT = 3 * SQUARE;
/** Space below the last row, for the open end of an unanswered request's bar. */
const TAIL = 14;
/** Milliseconds before the first row within which a connection may have opened to be marked. */
const BEFORE = 1_000;

/** Computes the places of rows. It is a pure function: the same rows always give the same drawing. */
export function layOut({
  rows,
  earlier = [],
  marks: ordinary = [],
  clients,
  width,
  unfolded = new Set(),
  folded = null,
  fans = new Map(),
  outages: times = [],
}: LayoutInput): Scene {
  const lanes = layOutLifelines(clients, width, folded);
  const laneOf = (row: Row): Lifeline =>
    lanes.clients.find((lane) => lane.client === row.client) ?? lanes.clients[0]!;
  const drawn = lanes.clients.length > 0 ? rows : [];
  const segments = divideTime(drawn, (row) => laneOf(row).side, fans);
  const timed = drawn.toSorted((a, b) => clientTime(a) - clientTime(b) || a.id - b.id);

  const bands: Band[] = [];
  const labels: ColumnLabel[] = [];
  let top = SQUARE / 2;
  let next = 0;
  for (const segment of segments) {
    const first = top + SQUARE;
    const y = (at: number) => first + ((at - segment.from) / segment.scale) * SQUARE;
    const columns: Record<Lifeline['side'], ColumnLabel[]> = { left: [], right: [] };
    for (let row = timed[next]; row && clientTime(row) <= segment.to; row = timed[++next]) {
      const lane = laneOf(row);
      const fan = fans.get(row.id);
      const tip = (at: number) => y(Math.min(at, segment.to));
      if (fan && !unfolded.has(row.id)) {
        const place = tip(middleOf(fan, row));
        columns[lane.side].push({ key: `row-${row.id}`, rows: [row], lane, tip: place, y: 0, fan });
      } else
        for (const one of fan?.rows ?? [row])
          columns[lane.side].push({
            key: `row-${one.id}`,
            rows: [one],
            lane,
            tip: tip(clientTime(one)),
            y: 0,
          });
    }
    columns.right.sort((a, b) => a.tip - b.tip);
    const placed = [...stackLabels(columns.left, unfolded), ...stackLabels(columns.right, unfolded)];
    placed.sort((a, b) => a.tip - b.tip);
    labels.push(...placed);
    const lowest = Math.max(y(segment.to), ...placed.map((label) => label.y + LABEL / 2 - SQUARE));
    const bottom = top + Math.ceil((lowest + SQUARE - top) / SQUARE) * SQUARE;
    bands.push({ ...segment, top, bottom });
    top = bottom + CUT;
  }

  const yAt = (at: number) => placeOf(bands, at);
  const height = (bands.at(-1)?.bottom ?? 9 * SQUARE) + TAIL;
  const context = [...(lanes.clients.length > 0 ? earlier : []), ...drawn];
  const holds = heldRequestsOf(context, { lanes, laneOf, yAt, height });
  const edges = new Map<number, number>();
  for (const hold of holds) {
    for (const { request, response } of [hold, ...hold.others]) {
      edges.set(request, hold.edge);
      if (response !== null) edges.set(response, hold.edge);
    }
  }
  const arrows: Arrow[] = [];
  const ends: End[] = [];
  for (const row of drawn) {
    const lane = laneOf(row);
    if (row.kind === 'close') ends.push({ row, lane, y: yAt(row.start) });
    else if ('direction' in row)
      arrows.push(
        ...arrowsOf(row, lane, edges.get(row.id) ?? serverEdge(lanes, lane), yAt, fans.get(row.id)),
      );
  }
  const closes = [...fans.values()].flatMap((fan) => fan.rows.filter(({ kind }) => kind === 'close'));
  const channels = streamBandsOf([...context, ...closes], { lanes, laneOf, yAt, height });
  const outages = outageBandsOf(times, { yAt, height });
  const marks = folded === null ? marksOf(ordinary, drawn) : [];
  return { lanes, height, bands, arrows, ends, marks, holds, channels, outages, labels, yAt };

  /** Places the marks of connections that have drawn rows; one that opened before them stands above. */
  function marksOf(all: readonly (OpenRow | CloseRow)[], rows: readonly Row[]): Mark[] {
    const shown = new Set(rows.map(({ connection }) => connection));
    const first = rows[0]?.start ?? 0;
    return all
      .filter(({ connection, start }) => shown.has(connection) && start > first - BEFORE)
      .map((row) => ({ row, lane: laneOf(row), y: beside(row) }));
  }

  /** Returns the y of a mark; in a cut, what opened stands below it and what closed above. */
  function beside({ kind, start }: OpenRow | CloseRow): number {
    const index = bands.findIndex(({ to }) => to >= start);
    const band = bands[index];
    if (band === undefined || start >= band.from) return yAt(start);
    return kind === 'open' || index === 0 ? band.top : (bands[index - 1] as Band).bottom;
  }
}

/** Returns the arrows of a row: one, or one for each part that was sent at another time. */
function arrowsOf(
  row: BytesRow,
  lane: Lifeline,
  server: number,
  yAt: (at: number) => number,
  fan?: Fan,
): Arrow[] {
  const [start, far] = row.direction === 'up' ? [lane.x, server] : [server, lane.x];
  if (fan?.ends) {
    const { starts, ends } = fan;
    const arrow = {
      row,
      lane,
      from: { x: start, y: yAt(starts.first) },
      to: { x: far, y: yAt(ends.first) },
      stuck: false,
      fan: { from: yAt(starts.last), to: yAt(ends.last) },
    };
    return [arrow];
  }
  const flights = flightsOf(row);
  return flights.map((flight, index): Arrow => {
    const from = { x: start, y: yAt(flight.start) };
    const part = index < flights.length - 1 ? { early: true as const } : {};
    const stuck = flight.end === null;
    const to = stuck ? { x: (start + far) / 2, y: from.y } : { x: far, y: yAt(flight.end as number) };
    return { row, lane, from, to, stuck, ...part };
  });
}

/** Returns the middle of a fan's times at its clients' line. */
function middleOf({ starts, ends }: Fan, row: Row): number {
  const { first, last } = 'direction' in row && row.direction === 'down' ? (ends ?? starts) : starts;
  return (first + last) / 2;
}

/** Returns the x at which arrows of a lane meet the server's line: beside it, not in its middle. */
function serverEdge(lanes: Lifelines, lane: Lifeline): number {
  return lanes.server + (lane.x < lanes.server ? -1 : 1);
}

function placeOf(bands: readonly Band[], at: number): number {
  let low = 0;
  let high = bands.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bands[middle]!.to < at) low = middle + 1;
    else high = middle;
  }
  const band = bands[low];
  if (!band) return SQUARE;
  if (at < band.from) {
    const before = bands[low - 1];
    return before ? (before.bottom + band.top) / 2 : 0;
  }
  const y = band.top + SQUARE + ((Math.min(at, band.to) - band.from) / band.scale) * SQUARE;
  return at > band.to ? band.bottom : y;
}
