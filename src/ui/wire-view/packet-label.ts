import type { WireWords as Words } from '../../i18n/wire/en.ts';
import type { FrameRow, RequestRow, ResponseRow } from '../../wire/row.ts';
import { type Packet, readPacket, readPayload, transportOf } from '../../wire/socket-io.ts';
import { decodeText } from '../../wire/text.ts';

/** The label of a row that contains packets of Engine.IO: its packets, and their names. */
interface PacketLabel {
  main: string;
  rest: string;
}

const TEXT = 1;
const LONGEST_DATA = 30;

/** Labels a request: `POST polling 40`, connect. */
export function engineRequest(row: RequestRow, words: Words): PacketLabel {
  const packets = readPayload(decodeText(row.body));
  const main = [row.method, transportOf(row.target), ...packets.map(shorten)].join(' ');
  return { main, rest: namesOf(packets, words) };
}

/** Labels an answer: `200 0{…}`, open; `null` if it has no packets. */
export function engineAnswer(row: ResponseRow, words: Words): PacketLabel | null {
  const packets = readPayload(decodeText(row.body));
  if (packets.length === 0) return null;
  return { main: [row.status, ...packets.map(shorten)].join(' '), rest: namesOf(packets, words) };
}

/** Labels a frame: `42["chat","hi"]`, event; `null` if it is no packet, such as a close frame. */
export function engineFrame(row: FrameRow, words: Words): PacketLabel | null {
  if (!row.engineIo || row.opcode !== TEXT) return null;
  const packet = readPacket(decodeText(row.payload));
  return packet && { main: shorten(packet), rest: namesOf([packet], words) };
}

function namesOf(packets: readonly Packet[], words: Words): string {
  return packets.map(({ name }) => words.packets[name]).join(' · ');
}

/** Writes a packet. Data of events are shown, data that only the two programs exchange are not. */
function shorten({ code, data }: Packet): string {
  if (data.startsWith('{')) return `${code}{…}`;
  return `${code}${data.length > LONGEST_DATA ? `${data.slice(0, LONGEST_DATA)}…` : data}`;
}
