import { type BodyLength, bodyLength, plainSink, readBody } from './body.ts';
import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { NO_BYTES } from './bytes.ts';
import { type ExchangeState, isInterim } from './exchange-state.ts';
import { listField, parseStatusLine, readFields, readStartLine } from './http1.ts';
import type { RequestRow, ResponseRow } from './row.ts';
import { isEngineIo } from './socket-io.ts';
import { eventStreamSink, isEventStream } from './sse.ts';

/** Reads one response, and hands the connection over when it says so. */
export function* readResponse(feed: ByteReader, link: ExchangeState): Reading<Trouble> {
  const text = yield* readStartLine(feed);
  if (text === null) return feed.trouble;
  const line = parseStatusLine(text);
  if (line === null) return 'not-http';
  const request = link.answer(line.status);
  const row = feed.begin<ResponseRow>({
    kind: 'response',
    ...line,
    fields: [],
    body: NO_BYTES,
    bodyLength: 0,
    request: request?.id ?? null,
    held: null,
    stream: null,
  });
  if (request?.complete && request.end !== null && request.end <= row.start)
    row.held = row.start - request.end;
  if (request !== null && isEngineIo(request.target)) row.engineIo = true;
  if (!isInterim(row.status)) {
    feed.ledger.totals.responses++;
    if (request !== null) {
      request.response = row.id;
      feed.ledger.touch(request);
    }
  }
  if (!(yield* readFields(feed, row, row.fields))) return feed.trouble;
  handOver(row, request, link);

  const length = responseLength(row, request);
  const streamed = length !== 0 && isEventStream(row.status, row.fields);
  if (streamed) row.stream = 'sse';
  return yield* readBody(feed, length, streamed ? eventStreamSink(feed, row) : plainSink(feed, row));
}

/** RFC 9112 §6.3. */
function responseLength({ status, fields }: ResponseRow, request: RequestRow | null): BodyLength {
  const method = request?.method;
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return 0;
  if (method === 'CONNECT' && status < 300) return 0;
  return bodyLength(fields, 'until-close');
}

function handOver(row: ResponseRow, request: RequestRow | null, link: ExchangeState): void {
  if (row.status === 101) {
    const fields = [...row.fields, ...(request?.fields ?? [])];
    link.speaks = listField(fields, 'upgrade').includes('websocket') ? 'websocket' : 'unknown';
    if (link.speaks === 'websocket') row.stream = 'websocket';
    link.engineIo = row.engineIo === true;
  } else if (request?.method === 'CONNECT' && row.status >= 200 && row.status < 300) {
    link.speaks = 'unknown';
  }
  if (row.status >= 200) link.offered = false;
}
