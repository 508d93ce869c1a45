import type { Part } from '../../wire/annotate.ts';
import { grouped } from '../numbers.ts';

/** Words about a selected row's bytes; loaded when a row is first opened. */
export const en = {
  fromTo: (start: number, end: number) =>
    start.toFixed(1) === end.toFixed(1)
      ? `${start.toFixed(1)} ms`
      : `${start.toFixed(1)} to ${end.toFixed(1)} ms`,
  close: 'Close',
  /** The number of its TCP connection in the run. */
  connection: (number: number) => `connection ${number}`,
  copy: 'Copy',
  curl: 'as curl',
  /** The two ways to look at a row. */
  asSent: 'As sent',
  asRead: 'As read',
  copyContent: 'Copy content',
  read: {
    /** `JSON`, `text`, `bytes`. */
    json: 'JSON',
    text: 'text',
    binary: 'bytes',
    event: 'event',
    lines: (count: number) => `${grouped(count)} ${count === 1 ? 'line' : 'lines'}`,
    parts: (count: number) => `${grouped(count)} ${count === 1 ? 'part' : 'parts'}`,
    packets: (count: number) => `${grouped(count)} ${count === 1 ? 'packet' : 'packets'}`,
    empty: 'No content.',
    bytes: (count: number) => `${grouped(count)} ${count === 1 ? 'byte' : 'bytes'}`,
    /** Content that was compressed: the bytes on the wire, and as read. */
    compressed: (coding: string, sent: string, read: string) =>
      `${coding}: ${sent} on the wire, ${read} as read`,
    kept: (count: string) => `The first ${count} were kept for showing.`,
    stopped: {
      'unknown-coding': (coding: string) =>
        `This is compressed with ${coding}, which Wirebook does not read.`,
      broken: (coding: string) => `From here on, these bytes are not ${coding}.`,
      'too-much': () => 'Cut here: these few bytes stand for very many, and were not decompressed further.',
      cut: () => 'The rest cannot be read: bytes before it were not kept for showing.',
    },
    fold: 'Fold all',
    unfold: 'Unfold all',
    showAll: (count: number) => `Show all ${grouped(count)} characters`,
    more: (count: number) => `${grouped(count)} more`,
    keys: (count: number) => `${grouped(count)} ${count === 1 ? 'key' : 'keys'}`,
    items: (count: number) => `${grouped(count)} ${count === 1 ? 'item' : 'items'}`,
    attachment: (number: number) => `attachment ${number}`,
  },
  hex: 'Hex',
  sum: { header: 'headers', framing: 'framing', mask: 'mask', payload: 'payload' },
  offset: 'Offset',
  content: 'Bytes',
  meaning: 'What it is',
  size: 'Size',
  parts: {
    'request-line': 'method, target, version',
    'status-line': 'status line',
    field: 'header field',
    blank: 'empty line: the headers end here',
    'chunk-size': 'size of the next chunk, in hex',
    'chunk-end': 'end of the chunk',
    trailer: 'trailer field',
    body: 'body',
    'sse-field': 'field of the event',
    'sse-comment': 'comment: keeps the line open',
    'sse-blank': 'empty line: the event is complete',
    'frame-header': 'frame header',
    mask: 'masking key',
    payload: 'payload',
    compressed: 'compressed data: choose “As read” to read it',
    opaque: 'not understood',
  } satisfies Record<Part['kind'], string>,
  /** By their names in lower case. */
  fields: {
    host: 'which site is meant',
    connection: 'whether the connection stays open',
    'keep-alive': 'how long it stays open when idle',
    upgrade: 'the protocol to change to',
    'sec-websocket-key': '16 random bytes; the response must prove that the server read them',
    'sec-websocket-accept': 'SHA-1 of the key and a fixed text: the proof',
    'sec-websocket-version': 'always 13',
    'sec-websocket-extensions': 'extensions, such as compression',
    'sec-websocket-protocol': 'the subprotocol spoken on the connection',
    origin: 'the origin of the page that asks: a server should check it',
    'content-type': 'what the body is',
    'content-length': 'how many bytes the body has',
    'transfer-encoding': 'the body comes in chunks',
    'content-encoding': 'how the body is compressed',
    'cache-control': 'whether it may be kept',
    pragma: 'the old way to forbid caching',
    date: 'the server’s clock',
    cookie: 'the state that the client sends back',
    'set-cookie': 'state for the client to keep and send back',
    'user-agent': 'the program that sends the request',
    accept: 'the types that it accepts',
    'accept-language': 'the languages that it prefers',
    'accept-encoding': 'the compressions that it supports',
    'last-event-id': 'the id of the last event that arrived: continue after it',
    'x-accel-buffering': 'asks a proxy not to buffer',
    etag: 'the version of this response',
    'if-none-match': 'send the body only if the version differs',
    referer: 'the page it comes from',
    'sec-fetch-dest': 'what the response is used for',
    'sec-fetch-mode': 'the rules by which it is fetched',
    'sec-fetch-site': 'same origin as the page, same site, or another site',
    'sec-fetch-user': 'a person asked for it',
  } as Record<string, string>,
  moreBytes: (count: number) => `${grouped(count)} more ${count === 1 ? 'byte' : 'bytes'}`,
  bits: {
    FIN: 'FIN',
    RSV: 'RSV',
    opcode: 'opcode',
    MASK: 'MASK',
    length: 'length',
    'extended length': 'extended length',
    'masking key': 'masking key',
    payload: 'payload',
  } as Record<string, string>,
  opcodes: { 0: 'continuation', 1: 'text', 2: 'binary', 8: 'close', 9: 'ping', 10: 'pong' } as Record<
    number,
    string
  >,
  goesOnBits: (name: string) => `${name} (cont.)`,
  maskedPayload: 'payload, masked',
  unmask: {
    wire: 'on the wire',
    mask: '⊕ mask, repeated',
    plain: '= UTF-8',
    bytes: '= payload',
    text: 'text',
  },
};

export type ByteWords = typeof en;
