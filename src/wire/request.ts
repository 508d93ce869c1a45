import { bodyLength, plainSink, readBody } from './body.ts';
import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { NO_BYTES } from './bytes.ts';
import type { ExchangeState } from './exchange-state.ts';
import { listField, parseRequestLine, readFields, readStartLine } from './http1.ts';
import type { RequestRow } from './row.ts';

/** Reads one request. */
export function* readRequest(feed: ByteReader, link: ExchangeState): Reading<Trouble> {
  const text = yield* readStartLine(feed);
  if (text === null) return feed.trouble;
  const line = parseRequestLine(text);
  if (line === null) return 'not-http';
  const row = feed.begin<RequestRow>({
    kind: 'request',
    ...line,
    fields: [],
    body: NO_BYTES,
    bodyLength: 0,
    response: null,
  });
  feed.ledger.totals.requests++;
  link.ask(row);
  if (!(yield* readFields(feed, row, row.fields))) return feed.trouble;
  if (listField(row.fields, 'upgrade').includes('websocket')) link.offered = true;
  return yield* readBody(feed, bodyLength(row.fields, 0), plainSink(feed, row));
}
