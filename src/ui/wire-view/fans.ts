import type { BytesRow, Row } from '../../wire/row.ts';

/** Rows of one kind that many clients sent or got at nearly the same time, drawn and told as one. */
export interface Fan {
  /** In the order in which they began; the first one stands for all. */
  rows: readonly [Row, ...Row[]];
  starts: { first: number; last: number };
  /** `null` while none has arrived. */
  ends: { first: number; last: number } | null;
}

export interface Folded {
  /** The rows to draw: of each fan its first. */
  rows: readonly Row[];
  /** By the id of their first row. */
  fans: ReadonlyMap<number, Fan>;
}

/** Milliseconds within which rows of one kind make a fan. */
const WITHIN = 200;

const text = new TextDecoder();

/** Folds the rows of one client, which stands for many, into fans; `null` folds nothing. */
export function foldFans(rows: readonly Row[], client: string | null): Folded {
  if (client === null) return { rows, fans: new Map() };
  const groups: [Row, ...Row[]][] = [];
  const open = new Map<string, [Row, ...Row[]]>();
  const kept: Row[] = [];
  for (const row of rows) {
    const kind = row.client === client ? kindOf(row) : null;
    const group = kind === null ? undefined : open.get(kind);
    if (group && row.start - group[0].start <= WITHIN) {
      group.push(row);
      continue;
    }
    kept.push(row);
    if (kind === null) continue;
    const begun: [Row, ...Row[]] = [row];
    groups.push(begun);
    open.set(kind, begun);
  }
  const many = groups.filter(({ length }) => length > 1);
  return { rows: kept, fans: new Map(many.map((group) => [group[0].id, fanOf(group)])) };
}

function fanOf(rows: [Row, ...Row[]]): Fan {
  const arrived = rows.flatMap((row) => ('direction' in row && row.end !== null ? [row.end] : []));
  return {
    rows,
    starts: spread(rows.map(({ start }) => start)),
    ends: arrived.length > 0 ? spread(arrived) : null,
  };
}

function spread(times: readonly number[]): { first: number; last: number } {
  return { first: Math.min(...times), last: Math.max(...times) };
}

/** Returns what rows of one fan have in common. */
function kindOf(row: Row): string {
  if (row.kind === 'open') return 'open';
  if (row.kind === 'close') return `close ${row.by} ${row.how}`;
  return `${row.kind} ${row.direction} ${contentOf(row)}`;
}

function contentOf(row: BytesRow): string {
  switch (row.kind) {
    case 'request':
      return `${row.method} ${row.target}`;
    case 'response':
      return `${row.status} ${row.stream} ${text.decode(row.body.subarray(0, 64))}`;
    case 'sse':
      return `${row.event} ${row.lastEventId} ${row.retry} ${row.data} ${row.comments[0] ?? ''}`;
    case 'frame':
      return `${row.opcode} ${row.closeCode} ${text.decode(row.payload.subarray(0, 64))}`;
    case 'opaque':
      return row.why;
  }
}
