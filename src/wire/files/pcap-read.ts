import type { ReadRecording } from './recording.ts';
import { createTcpStreams, type TcpStreams } from './tcp-streams.ts';
import { FileError } from './wire-file.ts';

/** Link types (tcpdump.org/linktypes.html) and the bytes before the IP header; those of Ethernet and Linux vary. */
const [NULL, ETHERNET, RAW_12, RAW_14, RAW, LOOP, SLL, IPV4, IPV6, SLL2] = [
  0, 1, 12, 14, 101, 108, 113, 228, 229, 276,
];
const TCP = 6;
const [SECTION, INTERFACE, SIMPLE, ENHANCED] = [0x0a0d0d0a, 1, 3, 6];

interface Interface {
  linkType: number;
  /** Ticks of its clock in a second. */
  ticks: number;
}

/**
 * Reads a capture, pcapng or the older pcap, as tcpdump and Wireshark write them. Segments are put in order; what was
 * captured twice is taken once, and what was not captured is a gap. `progress` is called with the bytes that were read.
 */
export function readPcap(
  file: Uint8Array,
  title: string,
  progress: (bytes: number) => void = () => {},
): ReadRecording {
  const streams = createTcpStreams();
  const first = file.length >= 24 ? new DataView(file.buffer, file.byteOffset).getUint32(0) : 0;
  if (first !== SECTION && !PCAP_MAGIC.has(first)) throw new FileError('not-known');
  const end =
    first === SECTION ? readBlocks(file, streams, progress) : readRecords(file, first, streams, progress);
  const isCut = end < file.length;
  const { events, startedAt } = streams.end();
  if (events.length === 0) throw new FileError(isCut ? 'broken' : 'empty');
  return { startedAt, title, events, isCut };
}

/** First four bytes of a pcap file: whether it is little-endian, and ticks a second. */
const PCAP_MAGIC = new Map([
  [0xa1b2c3d4, { little: false, ticks: 1e6 }],
  [0xd4c3b2a1, { little: true, ticks: 1e6 }],
  [0xa1b23c4d, { little: false, ticks: 1e9 }],
  [0x4d3cb2a1, { little: true, ticks: 1e9 }],
]);

/** Reads records as long as they are whole. Returns where it stopped. */
function readRecords(
  file: Uint8Array,
  magic: number,
  streams: TcpStreams,
  progress: (bytes: number) => void,
): number {
  const { little, ticks } = PCAP_MAGIC.get(magic) as { little: boolean; ticks: number };
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const linkType = view.getUint32(20, little) & 0xffff;
  let at = 24;
  while (at + 16 <= file.length) {
    const time = view.getUint32(at, little) * 1000 + (view.getUint32(at + 4, little) / ticks) * 1000;
    const length = view.getUint32(at + 8, little);
    if (at + 16 + length > file.length) break;
    readPacket(file.subarray(at + 16, at + 16 + length), linkType, time, streams);
    at += 16 + length;
    progress(at);
  }
  return at;
}

/** Reads blocks as long as they are whole. Returns where it stopped. */
function readBlocks(file: Uint8Array, streams: TcpStreams, progress: (bytes: number) => void): number {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let little = true;
  let interfaces: Interface[] = [];
  let at = 0;
  while (at + 12 <= file.length) {
    if (view.getUint32(at) === SECTION) {
      little = view.getUint32(at + 8, true) === 0x1a2b3c4d;
      interfaces = [];
    }
    const type = view.getUint32(at, little);
    const length = view.getUint32(at + 4, little);
    if (length < 12 || length % 4 !== 0 || at + length > file.length) break;
    if (type === INTERFACE) interfaces.push(readInterface(view, at, length, little));
    if (type === ENHANCED) {
      const known = interfaces[view.getUint32(at + 8, little)];
      const ticks = view.getUint32(at + 12, little) * 2 ** 32 + view.getUint32(at + 16, little);
      const captured = view.getUint32(at + 20, little);
      if (known !== undefined)
        readPacket(
          file.subarray(at + 28, at + 28 + captured),
          known.linkType,
          (ticks / known.ticks) * 1000,
          streams,
        );
    }
    if (type === SIMPLE && interfaces[0] !== undefined)
      readPacket(file.subarray(at + 12, at + length - 4), interfaces[0].linkType, 0, streams);
    at += length;
    progress(at);
  }
  return at;
}

function readInterface(view: DataView, start: number, length: number, little: boolean): Interface {
  const linkType = view.getUint16(start + 8, little);
  let ticks = 1e6;
  for (let at = start + 16; at + 4 <= start + length - 4; ) {
    const code = view.getUint16(at, little);
    const size = view.getUint16(at + 2, little);
    if (code === 0) break;
    // if_tsresol: a power of ten, or of two when its first bit is set.
    if (code === 9) {
      const exponent = view.getUint8(at + 4);
      ticks = exponent & 0x80 ? 2 ** (exponent & 0x7f) : 10 ** exponent;
    }
    at += 4 + Math.ceil(size / 4) * 4;
  }
  return { linkType, ticks };
}

/** Returns the bytes before the IP header; `null` for what carries no IP. */
function linkHeader(packet: Uint8Array, linkType: number): number | null {
  const type = (at: number) => ((packet[at] ?? 0) << 8) | (packet[at + 1] ?? 0);
  const isIp = (number: number) => number === 0x0800 || number === 0x86dd;
  switch (linkType) {
    case NULL:
    case LOOP:
      return 4;
    case RAW:
    case RAW_12:
    case RAW_14:
    case IPV4:
    case IPV6:
      return 0;
    case SLL:
      return isIp(type(14)) ? 16 : null;
    case SLL2:
      return isIp(type(0)) ? 20 : null;
    case ETHERNET: {
      // VLAN tags lie between the addresses and the type.
      let at = 12;
      while (type(at) === 0x8100 || type(at) === 0x88a8) at += 4;
      return isIp(type(at)) ? at + 2 : null;
    }
    default:
      return null;
  }
}

function readPacket(packet: Uint8Array, linkType: number, time: number, streams: TcpStreams): void {
  const start = linkHeader(packet, linkType);
  if (start === null) return;
  const ip = packet.subarray(start);
  const version = (ip[0] ?? 0) >> 4;
  if (version === 4) readIpv4(ip, time, streams);
  if (version === 6) readIpv6(ip, time, streams);
}

function readIpv4(ip: Uint8Array, time: number, streams: TcpStreams): void {
  const header = ((ip[0] as number) & 15) * 4;
  const isFragment = (((ip[6] ?? 0) & 0x1f) | (ip[7] ?? 0)) !== 0;
  if (ip[9] !== TCP || isFragment || header < 20) return;
  // With segmentation offload, the length is 0.
  const length = ((ip[2] ?? 0) << 8) | (ip[3] ?? 0) || ip.length;
  const address = (at: number) => [...ip.subarray(at, at + 4)].join('.');
  readSegment(ip.subarray(header), length - header, [address(12), address(16)], time, streams);
}

/** Headers between that of IPv6 and TCP: hop-by-hop, routing, destination options. */
const EXTENSIONS = new Set([0, 43, 60]);

function readIpv6(ip: Uint8Array, time: number, streams: TcpStreams): void {
  let next = ip[6] ?? 0;
  let at = 40;
  while (EXTENSIONS.has(next)) {
    next = ip[at] ?? 0;
    at += 8 + (ip[at + 1] ?? 0) * 8;
  }
  if (next !== TCP) return;
  const length = (((ip[4] ?? 0) << 8) | (ip[5] ?? 0) || ip.length - 40) + 40;
  const groups = (from: number) =>
    Array.from({ length: 8 }, (_, i) =>
      (((ip[from + 2 * i] ?? 0) << 8) | (ip[from + 2 * i + 1] ?? 0)).toString(16),
    );
  const address = (from: number) =>
    groups(from)
      .join(':')
      .replace(/(^|:)(0(:|$)){2,}/, '::');
  readSegment(ip.subarray(at), length - at, [address(8), address(24)], time, streams);
}

function readSegment(
  tcp: Uint8Array,
  length: number,
  [from, to]: [string, string],
  time: number,
  streams: TcpStreams,
): void {
  if (tcp.length < 20) return;
  const view = new DataView(tcp.buffer, tcp.byteOffset, tcp.byteLength);
  const header = ((tcp[12] as number) >> 4) << 2;
  if (header < 20) return;
  streams.add({
    from: { address: from, port: view.getUint16(0) },
    to: { address: to, port: view.getUint16(2) },
    sequence: view.getUint32(4),
    flags: tcp[13] as number,
    bytes: tcp.subarray(header, Math.min(tcp.length, length)),
    length: Math.max(0, length - header),
    time,
  });
}
