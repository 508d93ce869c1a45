import { NO_BYTES } from '../bytes.ts';
import type { BytesEvent, Direction, WireEvent } from '../event.ts';
import type { Recording } from './recording.ts';

/** Bytes of one made-up TCP segment. */
const SEGMENT = 16 * 1024;
/** LINKTYPE_RAW: packets begin with their IP header. */
const RAW_IP = 101;
const [FIN, SYN, RST, PSH, ACK] = [0x01, 0x02, 0x04, 0x08, 0x10];
const IP_HEADER = 20;
const TCP_HEADER = 20;
const TCP = 6;
const SERVER = [10, 0, 0, 1];
const SERVER_PORT = 80;
const FIRST_PORT = 49_152;

/**
 * Writes a recording as pcapng, block by block. Bytes and times are those that the relay took in; addresses, ports, sequence
 * numbers and handshakes are made up, since a relay sees none. Bytes that were not kept are missing segments.
 */
export function* writePcapng({ events, ...about }: Recording): Generator<Uint8Array> {
  yield* pcapngHead(about);
  const blocksOf = createPcapngWriter(about);
  for (const event of events) yield* blocksOf(event);
}

/** Returns the blocks that such a file begins with. */
export function pcapngHead({ title }: Pick<Recording, 'title'>): Uint8Array[] {
  return [sectionHeader(title), interfaceDescription()];
}

/** Returns a function that makes the blocks of one event after another. */
export function createPcapngWriter({
  startedAt,
}: Pick<Recording, 'startedAt'>): (event: WireEvent) => Uint8Array[] {
  const clients = new Map<string, number>();
  const flows = new Map<number, Flow>();

  function createFlowOf(connection: number, client: string): Flow {
    const number = clients.get(client) ?? clients.size + 1;
    clients.set(client, number);
    return createFlow([10, 0, (number >> 8) & 255, 1 + (number & 255)], FIRST_PORT + (connection % 16_384));
  }

  function* packetsOf(event: WireEvent): Generator<Uint8Array> {
    const known = flows.get(event.connection);
    const flow = known ?? createFlowOf(event.connection, 'client' in event ? event.client : '');
    flows.set(event.connection, flow);
    if (known === undefined) yield* flow.open();
    if (event.kind === 'up' || event.kind === 'down') yield* flow.data(event);
    if (event.kind !== 'close') return;
    yield* flow.close(event.by === 'server' ? 'down' : 'up', event.how);
    flows.delete(event.connection);
  }

  return (event) =>
    event.kind === 'pass'
      ? []
      : [...packetsOf(event)].map((packet) => enhancedPacket(packet, startedAt + event.at));
}

/** One made-up TCP connection. */
interface Flow {
  open(): Iterable<Uint8Array>;
  data(event: BytesEvent): Iterable<Uint8Array>;
  close(from: Direction, how: 'fin' | 'rst'): Iterable<Uint8Array>;
}

function createFlow(address: number[], port: number): Flow {
  const next: Record<Direction, number> = { up: 1000, down: 5000 };
  const other = (direction: Direction): Direction => (direction === 'up' ? 'down' : 'up');

  function packet(direction: Direction, flags: number, bytes: Uint8Array = NO_BYTES): Uint8Array {
    const ends = direction === 'up' ? [address, SERVER] : [SERVER, address];
    const ports = direction === 'up' ? [port, SERVER_PORT] : [SERVER_PORT, port];
    const made = new Uint8Array(IP_HEADER + TCP_HEADER + bytes.length);
    const view = new DataView(made.buffer);
    made.set([0x45, 0]);
    view.setUint16(2, made.length);
    made.set([0x40, 0, 64, TCP], 6);
    made.set([...(ends[0] as number[]), ...(ends[1] as number[])], 12);
    view.setUint16(10, checksum(made.subarray(0, IP_HEADER)));
    const tcp = made.subarray(IP_HEADER);
    view.setUint16(IP_HEADER, ports[0] as number);
    view.setUint16(IP_HEADER + 2, ports[1] as number);
    view.setUint32(IP_HEADER + 4, next[direction] >>> 0);
    view.setUint32(IP_HEADER + 8, flags & ACK ? next[other(direction)] >>> 0 : 0);
    tcp.set([(TCP_HEADER / 4) << 4, flags, 0xff, 0xff], 12);
    tcp.set(bytes, TCP_HEADER);
    const pseudo = new Uint8Array(12 + tcp.length + (tcp.length % 2));
    pseudo.set(made.subarray(12, 20));
    pseudo.set([0, TCP, tcp.length >> 8, tcp.length & 255], 8);
    pseudo.set(tcp, 12);
    view.setUint16(IP_HEADER + 16, checksum(pseudo));
    next[direction] += bytes.length + (flags & (SYN | FIN) ? 1 : 0);
    return made;
  }

  return {
    *open() {
      yield packet('up', SYN);
      yield packet('down', SYN | ACK);
      yield packet('up', ACK);
    },
    *data({ kind, bytes, length }) {
      for (let at = 0; at < bytes.length; at += SEGMENT)
        yield packet(kind, PSH | ACK, bytes.subarray(at, at + SEGMENT));
      next[kind] += length - bytes.length;
    },
    *close(from, how) {
      if (how === 'rst') {
        yield packet(from, RST | ACK);
        return;
      }
      yield packet(from, FIN | ACK);
      yield packet(other(from), FIN | ACK);
      yield packet(from, ACK);
    },
  };
}

/** The checksum of IP and TCP (RFC 1071). */
function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] as number) << 8) + (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return ~sum & 0xffff;
}

/** Wraps a block's body: type, length, body padded to 32 bits, length again (draft-ietf-opsawg-pcapng §3.1). */
function block(type: number, body: Uint8Array): Uint8Array {
  const padded = Math.ceil(body.length / 4) * 4;
  const made = new Uint8Array(12 + padded);
  const view = new DataView(made.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, made.length, true);
  made.set(body, 8);
  view.setUint32(8 + padded, made.length, true);
  return made;
}

function option(code: number, text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text);
  const made = new Uint8Array(4 + Math.ceil(bytes.length / 4) * 4);
  new DataView(made.buffer).setUint16(0, code, true);
  new DataView(made.buffer).setUint16(2, bytes.length, true);
  made.set(bytes, 4);
  return made;
}

function sectionHeader(title: string): Uint8Array {
  const fixed = new Uint8Array(16);
  const view = new DataView(fixed.buffer);
  view.setUint32(0, 0x1a2b3c4d, true);
  view.setUint16(4, 1, true);
  view.setBigInt64(8, -1n, true);
  const comment = `${title}: addresses, ports and TCP headers are made up; bytes and times are real.`;
  const options = [option(1, comment), option(4, 'Wirebook'), new Uint8Array(4)];
  return block(0x0a0d0d0a, joined([fixed, ...options]));
}

function interfaceDescription(): Uint8Array {
  const fixed = new Uint8Array(8);
  new DataView(fixed.buffer).setUint16(0, RAW_IP, true);
  return block(1, joined([fixed, option(2, 'wirebook'), new Uint8Array(4)]));
}

/** `at` is in milliseconds; the interface counts microseconds. */
function enhancedPacket(packet: Uint8Array, at: number): Uint8Array {
  const body = new Uint8Array(20 + packet.length);
  const view = new DataView(body.buffer);
  const micros = BigInt(Math.round(at * 1000));
  view.setUint32(4, Number(micros >> 32n), true);
  view.setUint32(8, Number(micros & 0xffff_ffffn), true);
  view.setUint32(12, packet.length, true);
  view.setUint32(16, packet.length, true);
  body.set(packet, 20);
  return block(6, body);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const made = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    made.set(part, at);
    at += part.length;
  }
  return made;
}
