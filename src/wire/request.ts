import { bodyLength, openContent, plainSink, readBody } from './body.ts';
import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { NO_BYTES } from './bytes.ts';
import type { ExchangeState } from './exchange-state.ts';
import { endsConnection, listField } from './fields.ts';
import { readFields, readStartLine } from './head.ts';
import { orderProblems, requestProblems } from './head-problems.ts';
import type { RequestRow } from './row.ts';
import { parseRequestLine } from './start-line.ts';

/** Reads one request and remembers it for its response. Returns why it cannot go on. */
export function* readRequest(reader: ByteReader, state: ExchangeState): Reading<Trouble> {
  const start = yield* readStartLine(reader);
  if (start === null) return reader.trouble;
  const line = parseRequestLine(start.text);
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
  reader.messages++;
  reader.report(row, ...start.problems);
  state.addRequest(row);
  const fields = yield* readFields(reader, row);
  if (fields === null) return reader.trouble;
  reader.report(row, ...requestProblems(row, fields, start), ...orderProblems(reader));
  reader.isLast = endsConnection(row);
  if (listField(row.fields, 'upgrade').includes('websocket')) state.upgradeRequested = true;
  const length = bodyLength(row.fields, 0);
  const unpacker = length === 0 ? null : yield* openContent(reader, row.fields);
  return yield* readBody(reader, length, plainSink(reader, row, unpacker));
}
