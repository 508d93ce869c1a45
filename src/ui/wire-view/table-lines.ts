import { isMalformed, type ResponseRow, type Row } from '../../wire/row.ts';
import { endOf, timesOf } from './exchange-times.ts';

/** One line of the table: an exchange, a message, or a connection that opened or closed. */
export interface TableLine {
  /** The row that it is about; of an exchange, the request, or the response alone when its request is not there. */
  row: Row;
  /** The response of the exchange. */
  response: ResponseRow | null;
  /** Set for what belongs to a stream or a WebSocket. */
  stream: 'sse' | 'websocket' | null;
  /** Milliseconds of the run's clock. */
  start: number;
  /** When the last byte arrived; `null` while something is missing: a held request, an open stream. */
  end: number | null;
  /** Milliseconds from the request's first byte to the response's first. */
  firstByte: number | null;
  /** Milliseconds; `null` for what has no duration, such as an event. */
  duration: number | null;
  /** Bytes on the wire. */
  size: number;
  isMalformed: boolean;
}

/** The columns by which a table can be sorted. */
export type SortKey = 'start' | 'client' | 'what' | 'status' | 'size' | 'duration' | 'firstByte';

export interface Sorting {
  key: SortKey;
  isDown: boolean;
}

/** Makes the lines of a table from rows, in the order in which they began. */
export function tableLines(rows: readonly Row[]): TableLine[] {
  const requests = new Map<number, TableLine>();
  const lines: TableLine[] = [];
  const streams = new Map<number, 'sse' | 'websocket'>();
  for (const row of rows) {
    if (row.kind === 'response') {
      if (row.stream !== null) streams.set(row.connection, row.stream);
      const line = row.request === null ? undefined : requests.get(row.request);
      // An interim response, such as 103, is a line of its own.
      if (line !== undefined && (row.status >= 200 || row.status === 101)) answer(line, row);
      else lines.push(answer(lineOf(row), row));
      continue;
    }
    const line = lineOf(row);
    if (row.kind === 'request') requests.set(row.id, line);
    if (row.kind === 'sse' || row.kind === 'frame') line.stream = streams.get(row.connection) ?? null;
    lines.push(line);
  }
  return lines;
}

function lineOf(row: Row): TableLine {
  const isBytes = 'bytes' in row;
  return {
    row,
    response: null,
    stream: null,
    start: row.start,
    end: isBytes ? row.end : row.start,
    firstByte: null,
    duration: null,
    size: isBytes ? row.length : 0,
    isMalformed: isMalformed(row),
  };
}

/** Adds the response to the line of an exchange. */
function answer(line: TableLine, response: ResponseRow): TableLine {
  line.response = response;
  line.isMalformed ||= isMalformed(response);
  if (line.row !== response) line.size += response.length;
  line.end = endOf(response);
  if (line.row.kind === 'request') Object.assign(line, timesOf(line.row, response));
  else line.duration = line.end === null ? null : Math.max(0, line.end - line.start);
  return line;
}

/** Sorts lines; those without a value come last, and equal ones stay in the order of time. */
export function sortLines(
  lines: readonly TableLine[],
  { key, isDown }: Sorting,
  what: (line: TableLine) => string,
): TableLine[] {
  if (key === 'start') return isDown ? lines.toReversed() : [...lines];
  const toValue: Record<Exclude<SortKey, 'start'>, (line: TableLine) => string | number | null> = {
    client: ({ row }) => row.client,
    what,
    status: ({ response }) => response?.status ?? null,
    size: ({ size }) => size,
    duration: ({ duration }) => duration,
    firstByte: ({ firstByte }) => firstByte,
  };
  const keyed = lines.map((line) => ({ line, value: toValue[key](line) }));
  const order = isDown ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    if (typeof a.value === 'number' && typeof b.value === 'number') return order * (a.value - b.value);
    return order * String(a.value).localeCompare(String(b.value));
  });
  return keyed.map(({ line }) => line);
}
