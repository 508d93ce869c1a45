import type { Direction } from '../../wire/event.ts';
import type { CloseRow, OpaqueReason } from '../../wire/row.ts';
import type { PacketName } from '../../wire/socket-io.ts';
import { grouped, timeSpan } from '../numbers.ts';

/** Writes `1 message` or `20 messages`; `name` is in the plural. */
const counted = (count: number, name: string) => `${count} ${count === 1 ? name.replace(/s$/, '') : name}`;

const plural = (count: number, one: string) => `${grouped(count)} ${count === 1 ? one : `${one}s`}`;

/** The words of the wire view. */
export const en = {
  title: 'Wire',
  server: 'server',
  clientName: (client: string) => client,
  connections: (count: number) => plural(count, 'connection'),
  requests: (count: number) => plural(count, 'request'),
  events: (count: number) => plural(count, 'event'),
  frameCount: (count: number) => plural(count, 'frame'),
  sentUp: 'sent by clients',
  sentDown: 'sent by the server',
  headerShare: (percent: number) => `headers ${percent} %`,
  allClients: 'All clients',
  filter: 'Clients shown',
  pause: 'Pause',
  resume: 'Resume',
  clear: 'Clear',
  /** Finding rows; the field’s hint shows what can be asked for. */
  find: 'Find (f)',
  findHint: 'status:4xx client:A text …',
  found: (count: number, all: number) => `${grouped(count)} of ${grouped(all)}`,
  table: 'Table',
  save: 'Save',
  pageLoads: (count: number) => `Page loads ${count}`,
  earlier: (count: number) => `Show ${grouped(count)} earlier`,
  toEnd: 'To the end',
  empty: 'Nothing has crossed the wire yet. Every request, response and frame is drawn here as it happens.',
  diagram: 'Wire, drawn against time',
  list: 'What crossed the wire, in order of time',
  scale: (ms: string) => `□ = ${ms}`,
  idle: (ms: number) => `${timeSpan(ms)} idle`,
  held: (ms: number) => `waiting ${timeSpan(ms)}`,
  stillHeld: 'waiting',
  open: 'open',
  bytes: (count: number) => `${grouped(count)} B`,
  ms: (time: number) => `${time.toFixed(1)} ms`,
  opened: 'connection opened',
  ended: (by: CloseRow['by'], how: CloseRow['how']) =>
    by === 'relay' ? `cut, ${how.toUpperCase()}` : `closed by ${by}, ${how.toUpperCase()}`,
  /** The server was stopped or restarted; `null` while it is not back. From the longest to the shortest. */
  serverDown: (ms: number | null): readonly [string, ...string[]] =>
    ms === null
      ? ['server stopped', 'stopped']
      : [`server restarted, ${timeSpan(ms)}`, `restarted, ${timeSpan(ms)}`, timeSpan(ms)],
  notArrived: 'not arrived',
  notRead: (coding: string) => `${coding}, not read`,
  malformed: 'malformed',
  switching: 'Switching Protocols',
  switchingShort: 'Switching',
  /** Of an event: its bytes have come, and not the line that ends it. */
  noBlankLine: 'no empty line yet',
  items: counted,
  opaque: {
    'not-http': 'bytes that are not HTTP',
    'bad-frame': 'bytes that are not a frame',
    'bad-chunk': 'bytes that are not a chunk',
    'too-large': 'too large to read',
    cut: 'bytes not kept',
    'after-close': 'bytes after the close',
    surplus: 'more bytes than the message has',
    unfinished: 'only the beginning of a message',
    'blank-lines': 'an empty line between messages',
    tls: 'TLS (https)',
    http2: 'HTTP/2',
    'http-in-websocket': 'an HTTP response inside a WebSocket',
    tunnel: 'tunnel, after CONNECT',
    'other-protocol': 'another protocol, after 101',
  } satisfies Record<OpaqueReason, string>,
  frames: {
    0: 'continuation',
    1: 'text frame',
    2: 'binary frame',
    8: 'close',
    9: 'ping',
    10: 'pong',
  } as Record<number, string>,
  unknownFrame: (opcode: number) => `frame, opcode ${opcode}`,
  /** Packets of Engine.IO and Socket.IO. */
  packets: {
    open: 'open',
    close: 'close',
    ping: 'ping',
    pong: 'pong',
    message: 'message',
    upgrade: 'upgrade',
    noop: 'noop',
    connect: 'connect',
    disconnect: 'disconnect',
    event: 'event',
    ack: 'acknowledgement',
    'connect-error': 'connect error',
    'binary-event': 'binary event',
    'binary-ack': 'binary acknowledgement',
    binary: 'binary',
  } satisfies Record<PacketName, string>,
  goesOn: '…',
  quote: (text: string) => `"${text}"`,
  fold: (parts: readonly { name: string; count: number }[], ms: number) =>
    `${parts.map(({ name, count }) => counted(count, name)).join(', ')}, ${timeSpan(ms)}`,
  unfold: 'show all',
  several: { answers: 'responses', events: 'events', frames: 'frames', others: 'more' },
  /** A moment of the run's clock. */
  time: (at: number) => at.toFixed(1),
  /** The same where there is little room: from ten seconds on in whole milliseconds. */
  shortTime: (at: number) => at.toFixed(at < 10_000 ? 1 : 0),
  way: (direction: Direction, client: string) =>
    direction === 'up' ? `${client} → server` : `server → ${client}`,
  sentence: {
    way: (direction: Direction, client: string) =>
      direction === 'up' ? `${client} to server` : `server to ${client}`,
    bytes: (count: number) => plural(count, 'byte'),
    colon: ': ',
    onWire: (bytes: string) => `${bytes} on the wire`,
    payload: (bytes: string) => `${bytes} of payload`,
    at: (ms: string) => `at ${ms}`,
    from: (ms: string, to: string) => `from ${ms} to ${to}`,
    waiting: 'sent but not arrived',
    between: ', ',
    stop: '.',
  },
};

export type WireWords = typeof en;
