import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { annotate, type Part } from '../../wire/annotate.ts';
import { CR, LF } from '../../wire/bytes.ts';
import type { SseRow } from '../../wire/row.ts';
import type { Changing, ClientTrial, Target } from './client.ts';
import { createWireReader } from './wire-reader.ts';

/** An event stream that is being read: everything in it grows until it is over. */
export interface EventStream {
  /** Status and fields; `null` until they are here. */
  readonly head: { status: number; headers: IncomingHttpHeaders; at: number } | null;
  /** The events that an EventSource would dispatch (WHATWG HTML §9.2.6). One came when it was `sent`. */
  readonly events: readonly SseRow[];
  /** Times at which comment lines came. */
  readonly comments: readonly number[];
  /** The `Last-Event-ID` that a client would send if it lost the stream now. */
  readonly lastEventId: string;
  /** The first valid `retry:`, and how many events came before it. */
  readonly retry: { ms: number; after: number } | null;
  /** Lines since the last blank line: an event that is not complete yet. */
  readonly pending: readonly string[];
  /** Lines whose field no client knows. */
  readonly unknown: readonly string[];
  /** `true` when the program or the network has ended it. */
  readonly over: boolean;
  /** Time at which the request was sent. */
  readonly sent: number;
  /** Closes the connection in the middle of the stream. */
  close(): void;
}

/** Fields of the request for a stream; without them the client is new and offers no compression. */
export interface StreamOptions {
  lastEventId?: string;
  /** `Accept-Encoding`: gzip, deflate and br are decoded. */
  encodings?: string;
}

/** Node has read the answer's head and takes chunks off; this one tells the wire's decoder that a stream is left. */
const STREAM_HEAD = Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n');

/** Asks for a stream over a new connection. Never throws: failures show in what is read. */
export function openStream(
  target: Target,
  { now, signal }: ClientTrial,
  path: string,
  { lastEventId, encodings }: StreamOptions = {},
): EventStream {
  const resume = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const offer = encodings === undefined ? {} : { 'Accept-Encoding': encodings };
  const outgoing = request({
    host: '127.0.0.1',
    port: target.port,
    path,
    agent: false,
    signal,
    headers: { Host: `localhost:${target.port}`, Accept: 'text/event-stream', ...offer, ...resume },
  });
  const wire = createWireReader(now);
  /** Events and blocks of comments; the last may be incomplete. */
  const blocks: SseRow[] = [];
  const comments: number[] = [];
  let commentsInBlock = 0;

  const stream: Changing<EventStream> = {
    head: null,
    comments,
    over: false,
    sent: now(),
    get events() {
      return eventsIn(blocks);
    },
    get lastEventId() {
      const known = blocks.filter(({ complete }) => complete).map((block) => block.lastEventId);
      return known.findLast((id) => id !== null) ?? lastEventId ?? '';
    },
    get retry() {
      const n = blocks.findIndex(({ retry }) => retry !== null);
      const ms = blocks[n]?.retry ?? null;
      return ms === null ? null : { ms, after: eventsIn(blocks.slice(0, n)).length };
    },
    get pending() {
      return blocks.filter(({ complete }) => !complete).flatMap(fieldLines);
    },
    get unknown() {
      const lines = blocks.filter(({ complete }) => complete).flatMap(fieldLines);
      return lines.filter((line) => !/^(data|event|id|retry)(:|$)/.test(line));
    },
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
    wire.read('down', STREAM_HEAD);
    const decoded = decode(incoming);
    decoded.on('error', end);
    decoded.on('data', (bytes: Buffer) => {
      for (const row of wire.read('down', bytes)) if (row.kind === 'sse') take(row);
    });
    incoming.on('error', end);
    incoming.on('close', end);
  });
  outgoing.end();
  return stream;

  function take(block: SseRow): void {
    if (block !== blocks.at(-1)) {
      blocks.push(block);
      commentsInBlock = 0;
    }
    for (; commentsInBlock < block.comments.length; commentsInBlock++) comments.push(now());
  }
}

/** Gives the bytes of an answer without the compression that its head names. */
function decode(incoming: IncomingMessage): Readable {
  switch (incoming.headers['content-encoding']?.toLowerCase()) {
    case 'gzip':
      return incoming.pipe(createGunzip());
    case 'deflate':
      return incoming.pipe(createInflate());
    case 'br':
      return incoming.pipe(createBrotliDecompress());
    default:
      return incoming;
  }
}

function eventsIn(blocks: readonly SseRow[]): SseRow[] {
  return blocks.filter(({ dispatched }) => dispatched);
}

/** The whole lines of a block that are no comments, without their ends. */
function fieldLines(block: SseRow): string[] {
  const isWhole = ({ offset, length }: Part) => [CR, LF].includes(block.bytes[offset + length - 1] ?? 0);
  return annotate(block)
    .filter((part) => part.kind === 'sse-field' && isWhole(part))
    .map(({ text = '' }) => text);
}
