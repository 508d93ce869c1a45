/** Packet names of Engine.IO 3 and 4 and of Socket.IO; `binary` is a message of bytes. */
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
  | 'binary-ack'
  | 'binary';

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

/** Versions of Engine.IO: 3 of Socket.IO 2, 4 of those after it. */
export type EngineVersion = 3 | 4;

/** Returns the version of Engine.IO that a request names; `null` when it does not belong to it. */
export function engineVersion(target: string): EngineVersion | null {
  const version = Number(/[?&]EIO=(\d)(?!\d)/.exec(target)?.[1]);
  return version === 3 || version === 4 ? version : null;
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
export function readPayload(text: string, version: EngineVersion = 4): Packet[] {
  const parts = version === 4 ? text.split(SEPARATOR) : partsOfVersion3(text);
  const packets = parts.map((part) => readBinary(part) ?? readPacket(part));
  return packets.every((packet) => packet !== null) ? packets : [];
}

/** Reads a binary message, which polling carries as Base64 after `b`; in version 3 after `b4`. */
function readBinary(part: string): Packet | null {
  const [, code, data] = /^(b4?)((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2,3}={0,2})?)$/.exec(part) ?? [];
  return code === undefined || data === undefined ? null : { name: 'binary', code, data };
}

/** Divides a body of version 3: `17:42["chat","hi"]2:40`, lengths in UTF-16 code units. Returns none for other bodies. */
function partsOfVersion3(text: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < text.length; ) {
    const colon = text.indexOf(':', at);
    const digits = text.slice(at, colon);
    if (colon === -1 || !/^\d{1,9}$/.test(digits)) return [];
    at = colon + 1 + Number(digits);
    if (at > text.length) return [];
    parts.push(text.slice(colon + 1, at));
  }
  return parts;
}

/** Returns the number of binary messages that follow a packet and belong to it: 2 for `452-["x",…]`. */
export function attachmentsOf({ name, data }: Packet): number {
  if (name !== 'binary-event' && name !== 'binary-ack') return 0;
  return Number(/^(\d{1,4})-/.exec(data)?.[1] ?? 0);
}
