import { type BodyLength, bodyLength, openContent, plainSink, readBody } from './body.ts';
import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { NO_BYTES } from './bytes.ts';
import { type ExchangeState, isInterim } from './exchange-state.ts';
import { endsConnection, listField } from './fields.ts';
import { readFields, readStartLine } from './head.ts';
import { orderProblems, responseProblems } from './head-problems.ts';
import { agreedDeflate } from './message-deflate.ts';
import type { RequestRow, ResponseRow } from './row.ts';
import { engineVersion } from './socket-io.ts';
import { eventStreamSink, isEventStream } from './sse.ts';
import { parseStatusLine } from './start-line.ts';

/** Reads one response and switches the connection's protocol when it says so. Returns why it cannot go on. */
export function* readResponse(reader: ByteReader, state: ExchangeState): Reading<Trouble> {
  const start = yield* readStartLine(reader);
  if (start === null) return reader.trouble;
  const line = parseStatusLine(start.text);
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
  const version = request === null ? null : engineVersion(request.target);
  if (version !== null) row.engineIo = version;
  if (!isInterim(row.status)) {
    reader.store.totals.responses++;
    if (request !== null) {
      request.response = row.id;
      reader.store.markChanged(request);
    }
  }
  reader.messages++;
  reader.report(row, ...start.problems);
  const fields = yield* readFields(reader, row);
  if (fields === null) return reader.trouble;
  reader.report(row, ...responseProblems(row, fields, start), ...orderProblems(reader));
  if (!isInterim(row.status)) reader.isLast = endsConnection(row);
  updateProtocol(row, request, state);

  const length = responseLength(row, request);
  const streamed = length !== 0 && isEventStream(row.status, row.fields);
  const unpacker = length === 0 ? null : yield* openContent(reader, row.fields);
  const isRead = streamed && unpacker?.stopped !== 'unknown-coding';
  if (isRead) row.stream = 'sse';
  const sink = isRead ? eventStreamSink(reader, row, unpacker) : plainSink(reader, row, unpacker);
  return yield* readBody(reader, length, sink);
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
    state.protocol = listField(fields, 'upgrade').includes('websocket') ? 'websocket' : 'other-protocol';
    if (state.protocol === 'websocket') row.stream = 'websocket';
    state.engineIo = row.engineIo ?? null;
    state.subprotocol = row.fields.find(({ name }) => /^sec-websocket-protocol$/i.test(name))?.value ?? '';
    state.deflate = agreedDeflate(row.fields);
  } else if (request?.method === 'CONNECT' && row.status >= 200 && row.status < 300) {
    state.protocol = 'tunnel';
  }
  if (row.status >= 200) state.upgradeRequested = false;
}
