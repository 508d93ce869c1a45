import { bodyLength, plainSink, readBody } from './body.ts';
import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { NO_BYTES } from './bytes.ts';
import type { ExchangeState } from './exchange-state.ts';
import { listField, parseRequestLine, readFields, readStartLine } from './http1.ts';
import type { RequestRow } from './row.ts';

/** Reads one request and remembers it for its response. Returns why it cannot go on. */
export function* readRequest(reader: ByteReader, state: ExchangeState): Reading<Trouble> {
  const text = yield* readStartLine(reader);
  if (text === null) return reader.trouble;
  const line = parseRequestLine(text);
  if (line === null) return 'not-http';
  const row = reader.beginRow<RequestRow>({
    kind: 'request',
    ...line,
    fields: [],
    body: NO_BYTES,
    bodyLength: 0,
    response: null,
  });
  reader.store.totals.requests++;
  state.addRequest(row);
  if (!(yield* readFields(reader, row, row.fields))) return reader.trouble;
  if (listField(row.fields, 'upgrade').includes('websocket')) state.upgradeRequested = true;
  return yield* readBody(reader, bodyLength(row.fields, 0), plainSink(reader, row));
}
