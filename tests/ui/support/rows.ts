import type { CloseRow, FrameRow, RequestRow, ResponseRow, SseRow } from '../../../src/wire/row.ts';

const bytes = new TextEncoder();

/** Returns the fields that all kinds of rows share. `times` are its departure and its arrival (`null`: held). */
function common(id: number, client: string, [start, end]: readonly [number, number | null], length: number) {
  const split = { header: length, framing: 0, payload: 0 };
  const body = { complete: true, length, split, bytes: new Uint8Array(length) };
  return { id, connection: client.charCodeAt(0), client, start, sent: start, end, ...body };
}

type Times = readonly [number, number | null];

export function request(
  id: number,
  client: string,
  times: Times,
  more: Partial<RequestRow> = {},
): RequestRow {
  const line = { method: 'GET', target: '/chat', version: 'HTTP/1.1', fields: [] };
  const content = { body: new Uint8Array(), bodyLength: 0, response: null };
  return {
    kind: 'request',
    direction: 'up',
    ...common(id, client, times, 502),
    ...line,
    ...content,
    ...more,
  };
}

export function response(
  id: number,
  client: string,
  times: Times,
  more: Partial<ResponseRow> = {},
): ResponseRow {
  const line = { status: 200, reason: 'OK', version: 'HTTP/1.1', fields: [] };
  const content = { body: new Uint8Array(), bodyLength: 0, request: null, held: null, stream: null };
  return {
    kind: 'response',
    direction: 'down',
    ...common(id, client, times, 129),
    ...line,
    ...content,
    ...more,
  };
}

export function frame(
  id: number,
  client: string,
  direction: 'up' | 'down',
  times: Times,
  text = 'hi',
): FrameRow {
  const payload = bytes.encode(text);
  const mask = direction === 'up' ? Uint8Array.of(1, 2, 3, 4) : null;
  const headerLength = mask ? 6 : 2;
  const base = common(id, client, times, headerLength + payload.length);
  const split = { header: 0, framing: headerLength, payload: payload.length };
  const head = { fin: true, rsv: 0, opcode: 1, messageOpcode: 1, maskKey: mask, headerLength };
  const content = { payload, payloadLength: payload.length, text, closeCode: null, closeReason: null };
  return { kind: 'frame', direction, ...base, split, ...head, ...content };
}

export function event(id: number, client: string, times: Times, more: Partial<SseRow> = {}): SseRow {
  const fields = { event: 'message', data: 'one', lastEventId: null, retry: null, comments: [] };
  const base = { response: 1, dispatched: true };
  return { kind: 'sse', direction: 'down', ...common(id, client, times, 12), ...base, ...fields, ...more };
}

export function close(id: number, client: string, start: number, by: CloseRow['by'] = 'relay'): CloseRow {
  return { kind: 'close', id, connection: client.charCodeAt(0), client, start, by, how: 'fin' };
}
