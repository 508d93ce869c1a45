import { fieldValue } from '../../wire/fields.ts';
import type { CloseRow, OpenRow, RequestRow, Row } from '../../wire/row.ts';

/** The reader's choice of rows. */
export interface RowFilter {
  /** One client, or `null` for all. */
  client: string | null;
  pageLoads: boolean;
  /** True to choose also connections that open and close in an ordinary way, which are no lines of their own otherwise. */
  connections?: boolean;
}

/** The rows that are chosen. */
export interface Choice {
  chosen: Row[];
  /** Connections with chosen rows that opened and closed in an ordinary way: small marks, not lines. */
  marks: (OpenRow | CloseRow)[];
  /** Requests by which pages loaded themselves. */
  pageLoads: number;
}

/** Requests by which a page loads itself, as values of `Sec-Fetch-Dest`. */
const PAGE_PARTS = new Set(['document', 'iframe', 'frame', 'script', 'style', 'image', 'font', 'manifest']);
/** Milliseconds within which closes of one client are one cut. */
const SAME_CUT = 5;

/** Chooses the rows to show, and counts the requests by which pages loaded themselves. */
export function choose(rows: readonly Row[], filter: RowFilter): Choice {
  const ofPages = new Set<number>();
  let pageLoads = 0;
  const chosen: Row[] = [];
  const ordinary: (OpenRow | CloseRow)[] = [];
  const seen = new Set<number>();
  const live = new Map<number, 'stream' | 'asked'>();
  const cuts = new Map<string, number>();
  for (const row of rows) {
    if (row.kind === 'request') {
      if (isPageLoad(row)) {
        ofPages.add(row.id);
        pageLoads++;
      } else live.set(row.connection, 'asked');
    } else if (row.kind === 'response') {
      if (row.request !== null && ofPages.has(row.request)) ofPages.add(row.id);
      if (row.stream) live.set(row.connection, 'stream');
      else if (row.complete) live.delete(row.connection);
    }
    if (filter.client !== null && row.client !== filter.client) continue;
    if (ofPages.has(row.id) && !filter.pageLoads) continue;
    if (row.kind === 'open' && !filter.connections) {
      ordinary.push(row);
      continue;
    }
    if (row.kind === 'close' && !filter.connections) {
      const cut = row.by === 'relay';
      const sameCut = cut && row.start - (cuts.get(row.client) ?? -Infinity) <= SAME_CUT;
      const isOrdinary = !cut && !live.has(row.connection);
      if (isOrdinary) ordinary.push(row);
      if (sameCut || isOrdinary) continue;
      if (cut) cuts.set(row.client, row.start);
    }
    chosen.push(row);
    seen.add(row.connection);
  }
  return { chosen, marks: ordinary.filter(({ connection }) => seen.has(connection)), pageLoads };
}

function isPageLoad(row: RequestRow): boolean {
  if (row.method !== 'GET') return false;
  if (row.target === '/favicon.ico') return true;
  const part = fieldValue(row.fields, 'sec-fetch-dest');
  return part !== null && PAGE_PARTS.has(part);
}
