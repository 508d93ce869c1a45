import { type BodyLength, bodyLength, plainSink, readBody } from './body.ts';
import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { NO_BYTES } from './bytes.ts';
import { type ExchangeState, isInterim } from './exchange-state.ts';
import { listField, parseStatusLine, readFields, readStartLine } from './http1.ts';
import type { RequestRow, ResponseRow } from './row.ts';
import { isEngineIo } from './socket-io.ts';
import { eventStreamSink, isEventStream } from './sse.ts';

/** Reads one response and switches the connection's protocol when it says so. Returns why it cannot go on. */
export function* readResponse(reader: ByteReader, state: ExchangeState): Reading<Trouble> {
  const text = yield* readStartLine(reader);
  if (text === null) return reader.trouble;
  const line = parseStatusLine(text);
  if (line === null) return 'not-http';
  const request = state.takeRequest(line.status);
  const row = reader.beginRow<ResponseRow>({
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
    reader.store.totals.responses++;
    if (request !== null) {
      request.response = row.id;
      reader.store.markChanged(request);
    }
  }
  if (!(yield* readFields(reader, row, row.fields))) return reader.trouble;
  updateProtocol(row, request, state);

  const length = responseLength(row, request);
  const streamed = length !== 0 && isEventStream(row.status, row.fields);
  if (streamed) row.stream = 'sse';
  return yield* readBody(reader, length, streamed ? eventStreamSink(reader, row) : plainSink(reader, row));
}

/** Returns the length of a response's body (RFC 9112 §6.3). */
function responseLength({ status, fields }: ResponseRow, request: RequestRow | null): BodyLength {
  const method = request?.method;
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return 0;
  if (method === 'CONNECT' && status < 300) return 0;
  return bodyLength(fields, 'until-close');
}

function updateProtocol(row: ResponseRow, request: RequestRow | null, state: ExchangeState): void {
  if (row.status === 101) {
    const fields = [...row.fields, ...(request?.fields ?? [])];
    state.protocol = listField(fields, 'upgrade').includes('websocket') ? 'websocket' : 'unknown';
    if (state.protocol === 'websocket') row.stream = 'websocket';
    state.engineIo = row.engineIo === true;
  } else if (request?.method === 'CONNECT' && row.status >= 200 && row.status < 300) {
    state.protocol = 'unknown';
  }
  if (row.status >= 200) state.upgradeRequested = false;
}
