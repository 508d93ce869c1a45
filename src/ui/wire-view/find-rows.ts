import { textOf } from '../../wire/content/content.ts';
import { fieldValue } from '../../wire/fields.ts';
import { isMalformed, type RequestRow, type ResponseRow, type Row } from '../../wire/row.ts';
import { exchangeOf } from './exchange-times.ts';

/** A question about rows: words that all must hold. */
export interface Query {
  readonly terms: readonly Term[];
}

interface Term {
  /** `null` for a plain word, which may stand anywhere in a row. */
  key: Key | null;
  /** In lower case; one of them must hold. */
  values: readonly string[];
  /** True for `-key:value`: none of them may hold. */
  isNot: boolean;
}

const KEYS = [
  'client',
  'method',
  'path',
  'status',
  'kind',
  'type',
  'header',
  'is',
  'connection',
  'duration',
  'firstbyte',
] as const;
type Key = (typeof KEYS)[number];

/** Kinds as they are asked for, and the kinds of rows that they mean. */
const KINDS: Readonly<Record<string, readonly Row['kind'][]>> = {
  http: ['request', 'response'],
  request: ['request'],
  response: ['response'],
  sse: ['sse'],
  event: ['sse'],
  ws: ['frame'],
  frame: ['frame'],
  other: ['opaque'],
  open: ['open'],
  close: ['close'],
};

/** Parses `client:A status:4xx -kind:frame "two words" hello`. What has no known key is a plain word. */
export function parseQuery(text: string): Query {
  const terms: Term[] = [];
  for (const [, minus = '', name, quoted, plain = ''] of text.matchAll(
    /(-)?(?:([a-z]+):)?(?:"([^"]*)"|(\S+))/gi,
  )) {
    const key = KEYS.find((known) => known === name?.toLowerCase()) ?? null;
    const value = (quoted ?? plain).toLowerCase();
    // A word that looks like a key is a part of the word: `12:30`, `http:`.
    const word = key === null && name !== undefined ? `${name.toLowerCase()}:${value}` : value;
    // A key whose value is still being typed.
    if (KEYS.some((known) => word === `${known}:`)) continue;
    const values = key === null || quoted !== undefined ? [word] : word.split(',').filter(Boolean);
    if (values.length > 0) terms.push({ key, values, isNot: minus !== '' });
  }
  return { terms };
}

/** Returns true for a query about connections that opened and closed; others leave out the ordinary ones. */
export const asksForConnections = ({ terms }: Query): boolean =>
  terms.some(({ key, values, isNot }) => {
    return key === 'kind' && !isNot && values.some((value) => value === 'open' || value === 'close');
  });

/**
 * Chooses the rows that a query asks for. A request and its response are one thing: when one of them is asked for, the other
 * comes along; a word that is ruled out rules out both. `numberOf` tells the number of a row's connection.
 */
export function findRows(
  rows: readonly Row[],
  { terms }: Query,
  numberOf: (row: Row) => number = ({ connection }) => connection,
): Row[] {
  if (terms.length === 0) return [...rows];
  const requests = new Map<number, RequestRow>();
  const responses = new Map<number, ResponseRow>();
  for (const row of rows) {
    if (row.kind === 'request') requests.set(row.id, row);
    if (row.kind === 'response' && row.request !== null) responses.set(row.request, row);
  }

  function whole(row: Row): Row[] {
    if (row.kind === 'request') return withOther(row, responses.get(row.id));
    if (row.kind === 'response') return withOther(row, requests.get(row.request ?? -1));
    return [row];
  }

  function isHeld(parts: readonly Row[], key: Key | null, value: string): boolean {
    if (key === 'duration' || key === 'firstbyte') return isTime(parts, key, value);
    if (key === 'connection') return parts.some((part) => String(numberOf(part)) === value);
    return parts.some((part) => holds(part, key, value));
  }

  return rows.filter((row) => {
    const parts = whole(row);
    return terms.every(({ key, values, isNot }) => {
      // The kind is that of the row itself: `kind:response` does not ask for requests.
      const asked = key === 'kind' ? [row] : parts;
      return values.some((value) => isHeld(asked, key, value)) !== isNot;
    });
  });
}

const withOther = (row: Row, other: Row | undefined): Row[] => (other === undefined ? [row] : [row, other]);

/** Compares what an exchange took with `>100`, `<5` or `100`, which means at least that, in milliseconds. */
function isTime(parts: readonly Row[], key: 'duration' | 'firstbyte', value: string): boolean {
  const [, sign = '>', number] = /^([<>])?=?(\d+(?:\.\d+)?)(?:ms)?$/.exec(value) ?? [];
  const response = parts.find((part) => part.kind === 'response');
  const times = response ? exchangeOf(response, parts) : null;
  const time = times && (key === 'duration' ? times.duration : times.firstByte);
  if (number === undefined || time === null) return false;
  return sign === '<' ? time < Number(number) : time >= Number(number);
}

function holds(
  row: Row,
  key: Exclude<Key, 'duration' | 'firstbyte' | 'connection'> | null,
  value: string,
): boolean {
  switch (key) {
    case 'client':
      return row.client.toLowerCase() === value;
    case 'kind':
      return KINDS[value]?.includes(row.kind) ?? false;
    case 'method':
      return row.kind === 'request' && row.method.toLowerCase() === value;
    case 'path':
      return row.kind === 'request' && row.target.toLowerCase().includes(value);
    case 'status':
      return row.kind === 'response' && isStatus(row.status, value);
    case 'type':
      return (
        row.kind === 'response' && !!fieldValue(row.fields, 'content-type')?.toLowerCase().includes(value)
      );
    case 'header':
      return 'fields' in row && fieldValue(row.fields, value) !== null;
    case 'is':
      return value === 'malformed' && isMalformed(row);
    case null:
      return wordsOf(row).some((words) => words.toLowerCase().includes(value));
  }
}

/** `404`, or `4xx` for all from 400 to 499. */
function isStatus(status: number, value: string): boolean {
  return /^\dxx$/.test(value) ? String(status)[0] === value[0] : String(status) === value;
}

/** All texts of a row that a word may stand in. */
function wordsOf(row: Row): string[] {
  if (!('bytes' in row)) return [row.kind];
  const fields = 'fields' in row ? row.fields.flatMap(({ name, value }) => [`${name}: ${value}`]) : [];
  const content = textOf(row) ?? '';
  switch (row.kind) {
    case 'request':
      return [`${row.method} ${row.target}`, ...fields, content];
    case 'response':
      return [`${row.status} ${row.reason}`, ...fields, content];
    case 'sse':
      return [row.event, row.data, row.lastEventId ?? '', ...row.comments];
    case 'frame':
      return [content, `${row.closeCode ?? ''} ${row.closeReason ?? ''}`];
    case 'opaque':
      return [content];
  }
}
