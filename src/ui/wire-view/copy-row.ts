import { contentOf, textOf } from '../../wire/content/content.ts';
import { fieldValue } from '../../wire/fields.ts';
import type { BytesRow } from '../../wire/row.ts';

/** Headers that curl writes by itself, or that would be wrong on another connection. */
const CURL_OWN = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'upgrade-insecure-requests',
]);
const utf8 = new TextDecoder();

/** Returns the row's bytes as text. */
export function asText(row: BytesRow): string {
  return utf8.decode(row.kind === 'frame' ? row.payload : row.bytes);
}

/** Returns what a row's receiver reads, as text; JSON with line ends. */
export function asContent(row: BytesRow): string {
  const text = textOf(row) ?? utf8.decode(contentOf(row)?.bytes);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? JSON.stringify(value, null, 2) : text;
  } catch {
    return text;
  }
}

/** Returns a curl command that sends the same request. */
export function asCurl(row: BytesRow): string {
  if (row.kind !== 'request') return '';
  const stream = fieldValue(row.fields, 'accept') === 'text/event-stream';
  const words = ['curl', stream ? '-iN' : '-i'];
  if (row.method !== 'GET') words.push('-X', row.method);
  for (const { name, value } of row.fields) {
    if (CURL_OWN.has(name.toLowerCase()) || /^sec-fetch-|^sec-ch-/i.test(name)) continue;
    words.push('-H', quote(`${name}: ${value}`));
  }
  if (row.bodyLength > 0) words.push('--data-raw', quote(utf8.decode(row.body)));
  const host = fieldValue(row.fields, 'host') ?? 'localhost';
  words.push(quote(/^https?:/.test(row.target) ? row.target : `http://${host}${row.target}`));
  return words.join(' ');
}

/** Quotes a word for a POSIX shell. */
function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
