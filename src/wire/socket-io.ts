/** Packet names of Engine.IO 4 and Socket.IO 5. */
export type PacketName =
  | 'open'
  | 'close'
  | 'ping'
  | 'pong'
  | 'message'
  | 'upgrade'
  | 'noop'
  | 'connect'
  | 'disconnect'
  | 'event'
  | 'ack'
  | 'connect-error'
  | 'binary-event'
  | 'binary-ack';

/** One packet, as text: `42["chat","hi"]`. */
export interface Packet {
  name: PacketName;
  /** The one or two digits that tell its type: `42`. */
  code: string;
  /** The text after them: `["chat","hi"]`. */
  data: string;
}

/** Engine.IO's packets, by the first digit. */
const ENGINE: readonly PacketName[] = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'];
/** Socket.IO's packets, by the digit after a `4`. */
const SOCKET: readonly PacketName[] = [
  'connect',
  'disconnect',
  'event',
  'ack',
  'connect-error',
  'binary-event',
  'binary-ack',
];
const MESSAGE = '4';
/** Stands between the packets of one polling request or response. */
const SEPARATOR = '\x1e';

/** Returns true when a request belongs to Engine.IO: it names the protocol's version. */
export function isEngineIo(target: string): boolean {
  return /[?&]EIO=\d/.test(target);
}

/** Returns the transport that a request of Engine.IO names: `polling` or `websocket`. */
export function transportOf(target: string): string {
  return /[?&]transport=(\w+)/.exec(target)?.[1] ?? '';
}

/** Reads the packet that fills a WebSocket message. Returns `null` when it is none. */
export function readPacket(text: string): Packet | null {
  const first = text[0] ?? '';
  const inner = first === MESSAGE ? SOCKET[Number.parseInt(text[1] ?? '', 10)] : undefined;
  const name = inner ?? ENGINE[Number.parseInt(first, 10)];
  if (name === undefined) return null;
  const digits = inner === undefined ? 1 : 2;
  return { name, code: text.slice(0, digits), data: text.slice(digits) };
}

/** Reads the packets of a polling body. Returns none for other bodies, such as the `ok` to a POST. */
export function readPayload(text: string): Packet[] {
  const packets = text.split(SEPARATOR).map(readPacket);
  return packets.every((packet) => packet !== null) ? packets : [];
}
