import { contentOf, textOf } from '../content/content.ts';
import { isInterim } from '../exchange-state.ts';
import { fieldValue } from '../fields.ts';
import type { Field, FrameRow, RequestRow, ResponseRow, Row, SseRow } from '../row.ts';

/** A HAR file, version 1.2 (w3c.github.io/web-performance/specs/HAR), with the fields that browsers add to it. */
export interface Har {
  log: {
    version: '1.2';
    creator: { name: string; version: string };
    entries: HarEntry[];
  };
}

export interface HarField {
  name: string;
  value: string;
}

export interface HarEntry {
  startedDateTime: string;
  /** Milliseconds. */
  time: number;
  request: {
    method: string;
    url: string;
    httpVersion: string;
    cookies: HarField[];
    headers: HarField[];
    queryString: HarField[];
    postData?: { mimeType: string; text: string };
    headersSize: number;
    bodySize: number;
  };
  response: {
    status: number;
    statusText: string;
    httpVersion: string;
    cookies: HarField[];
    headers: HarField[];
    content: { size: number; compression?: number; mimeType: string; text?: string; encoding?: 'base64' };
    redirectURL: string;
    headersSize: number;
    bodySize: number;
  };
  cache: Record<string, never>;
  timings: { blocked: -1; dns: -1; connect: -1; ssl: -1; send: number; wait: number; receive: number };
  connection?: string;
  _resourceType?: 'websocket' | 'eventsource' | 'fetch';
  _client?: string;
  _webSocketMessages?: HarMessage[];
  _eventSourceMessages?: HarEvent[];
}

/** A WebSocket message as Chromium writes it. */
export interface HarMessage {
  type: 'send' | 'receive';
  /** Seconds since 1970. */
  time: number;
  opcode: number;
  /** Text, or base64 of bytes. */
  data: string;
}

export interface HarEvent {
  time: number;
  eventName: string;
  eventId: string;
  data: string;
}

export interface HarOptions {
  startedAt: number;
  version: string;
}

/** Writes rows as HAR. An exchange without a response has the status 0, as in browsers. */
export function writeHar(rows: readonly Row[], { startedAt, version }: HarOptions): Har {
  const responses = new Map<number, ResponseRow>();
  const events = new Map<number, SseRow[]>();
  const frames = new Map<number, FrameRow[]>();
  for (const row of rows) {
    if (row.kind === 'response' && row.request !== null && !isInterim(row.status))
      responses.set(row.request, row);
    if (row.kind === 'sse') addTo(events, row.response, row);
    if (row.kind === 'frame') addTo(frames, row.connection, row);
  }
  const entries = rows
    .filter((row) => row.kind === 'request')
    .map((request) => {
      const response = responses.get(request.id) ?? null;
      const entry = entryOf(request, response, startedAt);
      if (response?.stream === 'websocket')
        entry._webSocketMessages = messagesOf(frames.get(request.connection) ?? [], startedAt);
      if (response?.stream === 'sse')
        entry._eventSourceMessages = (events.get(response.id) ?? [])
          .filter(({ dispatched }) => dispatched)
          .map((row) => ({
            time: (startedAt + row.start) / 1000,
            eventName: row.event,
            eventId: row.lastEventId ?? '',
            data: row.data,
          }));
      return entry;
    });
  return { log: { version: '1.2', creator: { name: 'Wirebook', version }, entries } };
}

function addTo<R>(lists: Map<number, R[]>, key: number, row: R): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [row]);
  else list.push(row);
}

function entryOf(request: RequestRow, response: ResponseRow | null, startedAt: number): HarEntry {
  const sent = request.end ?? request.sent;
  const send = Math.max(0, sent - request.start);
  const wait = response === null ? 0 : Math.max(0, response.start - sent);
  const receive = response === null ? 0 : Math.max(0, (response.end ?? response.sent) - response.start);
  const type = fieldValue(request.fields, 'content-type') ?? '';
  const body = textOf(request);
  const stream = response?.stream ?? null;
  return {
    startedDateTime: new Date(startedAt + request.start).toISOString(),
    time: send + wait + receive,
    request: {
      method: request.method,
      url: urlOf(request),
      httpVersion: request.version,
      cookies: cookiesOf(request.fields, 'cookie'),
      headers: copied(request.fields),
      queryString: queryOf(request.target),
      ...(body !== null && request.bodyLength > 0 && { postData: { mimeType: type, text: body } }),
      headersSize: request.split.header,
      bodySize: request.bodyLength,
    },
    response: responseOf(response),
    cache: {},
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send, wait, receive },
    connection: String(request.connection),
    _resourceType: stream === 'websocket' ? 'websocket' : stream === 'sse' ? 'eventsource' : 'fetch',
    _client: request.client,
  };
}

function responseOf(row: ResponseRow | null): HarEntry['response'] {
  const fields = row?.fields ?? [];
  const content = row === null ? null : contentOf(row);
  const mimeType = fieldValue(fields, 'content-type') || 'x-unknown';
  const isText = /^text\/|json|xml|javascript|urlencoded/i.test(mimeType);
  return {
    status: row?.status ?? 0,
    statusText: row?.reason ?? '',
    httpVersion: row?.version ?? '',
    cookies: cookiesOf(fields, 'set-cookie'),
    headers: copied(fields),
    content: {
      size: content?.length ?? 0,
      ...(row?.unpacked && { compression: row.unpacked.length - row.bodyLength }),
      mimeType,
      ...(content !== null &&
        (isText
          ? { text: (row && textOf(row)) ?? '' }
          : { text: content.bytes.toBase64(), encoding: 'base64' as const })),
    },
    redirectURL: fieldValue(fields, 'location') ?? '',
    headersSize: row?.split.header ?? -1,
    bodySize: row === null ? -1 : row.bodyLength,
  };
}

/** Puts the fragments of messages together; control frames are left out but for close, as in Chromium. */
function messagesOf(frames: readonly FrameRow[], startedAt: number): HarMessage[] {
  const messages: HarMessage[] = [];
  const open = new Map<string, HarMessage>();
  for (const row of frames) {
    if (row.opcode >= 8) continue;
    const content = contentOf(row)?.bytes ?? row.payload;
    const data = row.text ?? content.toBase64();
    const known = row.opcode === 0 ? open.get(row.direction) : undefined;
    if (known !== undefined) known.data += data;
    else {
      const message: HarMessage = {
        type: row.direction === 'up' ? 'send' : 'receive',
        time: (startedAt + row.start) / 1000,
        opcode: row.messageOpcode,
        data,
      };
      messages.push(message);
      open.set(row.direction, message);
    }
  }
  return messages;
}

function urlOf({ target, fields }: RequestRow): string {
  if (/^[a-z]+:/i.test(target)) return target;
  const upgrades = /websocket/i.test(fieldValue(fields, 'upgrade') ?? '');
  return `${upgrades ? 'ws' : 'http'}://${fieldValue(fields, 'host') || 'localhost'}${target}`;
}

function queryOf(target: string): HarField[] {
  const at = target.indexOf('?');
  return at === -1
    ? []
    : [...new URLSearchParams(target.slice(at + 1))].map(([name, value]) => ({ name, value }));
}

function cookiesOf(fields: readonly Field[], name: 'cookie' | 'set-cookie'): HarField[] {
  return fields
    .filter((field) => field.name.toLowerCase() === name)
    .flatMap(({ value }) => (name === 'cookie' ? value.split(';') : value.split(';', 1)))
    .map((pair) => ({
      name: pair.slice(0, Math.max(0, pair.indexOf('='))).trim(),
      value: pair.slice(pair.indexOf('=') + 1).trim(),
    }));
}

const copied = (fields: readonly Field[]): HarField[] => fields.map(({ name, value }) => ({ name, value }));
