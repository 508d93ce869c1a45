import { type IncomingHttpHeaders, request } from 'node:http';
import type { HttpMeans } from './http.ts';

/** One event as an EventSource would dispatch it (WHATWG HTML §9.2.6). */
export interface StreamEvent {
  type: string;
  data: string;
  /** Whether this very event had an `id:`. */
  hasId: boolean;
  /** When its blank line came, on the clock of the wire. */
  at: number;
}

/** A stream of events while it is read: everything in it grows until it is over. */
export interface EventStream {
  /** Status and fields; `null` until they are here. */
  readonly head: { status: number; headers: IncomingHttpHeaders; at: number } | null;
  readonly events: readonly StreamEvent[];
  /** When comment lines came. */
  readonly comments: readonly number[];
  /** What a client that lost the stream now would send as `Last-Event-ID`. */
  readonly lastEventId: string;
  /** The first valid `retry:`, and how many events came before it. */
  readonly retry: { ms: number; after: number } | null;
  /** Lines since the last blank line: an event that is not complete yet. */
  readonly pending: readonly string[];
  /** Lines whose field no client knows. */
  readonly unknown: readonly string[];
  /** Whether the program or the network ended it. */
  readonly over: boolean;
  /** When the request was sent. */
  readonly sent: number;
  /** Vanishes without a word. */
  close(): void;
}

type Changing<T> = { -readonly [K in keyof T]: T[K] };

/** Opens a stream over a connection of its own. It never throws: what goes wrong shows in what is read. */
export function openStream(
  target: { readonly port: number },
  { now, signal }: HttpMeans,
  path: string,
  lastEventId?: string,
): EventStream {
  const resume = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const outgoing = request({
    host: '127.0.0.1',
    port: target.port,
    path,
    agent: false,
    signal,
    headers: { Host: `localhost:${target.port}`, Accept: 'text/event-stream', ...resume },
  });
  const events: StreamEvent[] = [];
  const comments: number[] = [];
  const pending: string[] = [];
  const unknown: string[] = [];
  const stream: Changing<EventStream> = {
    head: null,
    events,
    comments,
    lastEventId: lastEventId ?? '',
    retry: null,
    pending,
    unknown,
    over: false,
    sent: now(),
    close: () => void outgoing.destroy(),
  };

  const end = () => {
    stream.over = true;
  };
  outgoing.on('finish', () => {
    stream.sent = now();
  });
  outgoing.on('error', end);
  outgoing.on('response', (incoming) => {
    stream.head = { status: incoming.statusCode ?? 0, headers: incoming.headers, at: now() };
    const decoder = new TextDecoder();
    const readLines = createLines(takeLine);
    incoming.on('data', (chunk: Buffer) => readLines(decoder.decode(chunk, { stream: true })));
    incoming.on('error', end);
    incoming.on('close', end);
  });
  outgoing.end();
  return stream;

  function takeLine(line: string): void {
    if (line === '') dispatch();
    else if (line.startsWith(':')) comments.push(now());
    else pending.push(line);
    const ms = /^retry: ?(\d+)$/.exec(line)?.[1];
    if (ms !== undefined) stream.retry ??= { ms: Number(ms), after: events.length };
  }

  function dispatch(): void {
    let type = 'message';
    let hasId = false;
    const data: string[] = [];
    for (const line of pending.splice(0)) {
      const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/su.exec(line) ?? [];
      if (field === 'event') type = value || 'message';
      else if (field === 'data') data.push(value);
      else if (field === 'id' && !value.includes('\0')) {
        stream.lastEventId = value;
        hasId = true;
      } else if (field !== 'retry' && field !== 'id') unknown.push(line);
    }
    if (data.length > 0) events.push({ type, data: data.join('\n'), hasId, at: now() });
  }
}

/** Cuts text into lines at LF, CR and CRLF, however it is cut into chunks. */
function createLines(take: (line: string) => void): (text: string) => void {
  let rest = '';
  let afterCr = false;
  return (text) => {
    rest += afterCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') afterCr = text.endsWith('\r');
    const lines = rest.split(/\r\n|\r|\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  };
}
