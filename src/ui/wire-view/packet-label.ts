import type { WireWords as Words } from '../../i18n/wire/en.ts';
import { textOf } from '../../wire/content/content.ts';
import type { FrameRow, RequestRow, ResponseRow } from '../../wire/row.ts';
import { engineVersion, type Packet, readPacket, readPayload, transportOf } from '../../wire/socket-io.ts';

/** The label of a row that contains packets of Engine.IO: its packets, and their names. */
interface PacketLabel {
  main: string;
  rest: string;
}

const TEXT = 1;
const LONGEST_DATA = 30;

/** Labels a request: `POST polling 40`, connect. */
export function engineRequest(row: RequestRow, words: Words): PacketLabel {
  const packets = readPayload(textOf(row) ?? '', engineVersion(row.target) ?? undefined);
  const main = [row.method, transportOf(row.target), ...packets.map(shorten)].join(' ');
  return { main, rest: namesOf(packets, words) };
}

/** Labels an answer: `200 0{…}`, open; `null` if it has no packets. */
export function engineAnswer(row: ResponseRow, words: Words): PacketLabel | null {
  const packets = readPayload(textOf(row) ?? '', row.engineIo);
  if (packets.length === 0) return null;
  return { main: [row.status, ...packets.map(shorten)].join(' '), rest: namesOf(packets, words) };
}

/** Labels a frame: `42["chat","hi"]`, event; `null` if it is no packet, such as a close frame. */
export function engineFrame(row: FrameRow, words: Words): PacketLabel | null {
  if (!row.engineIo || row.opcode !== TEXT) return null;
  const packet = readPacket(row.text ?? '');
  return packet && { main: shorten(packet), rest: namesOf([packet], words) };
}

function namesOf(packets: readonly Packet[], words: Words): string {
  return packets.map(({ name }) => words.packets[name]).join(' · ');
}

/** Writes a packet. Data of events and errors are shown, data that only the two programs exchange are not. */
function shorten({ name, code, data }: Packet): string {
  if (name === 'connect-error') return `${code} ${errorOf(data)}`.trimEnd();
  if (data.startsWith('{')) return `${code}{…}`;
  return `${code}${data.length > LONGEST_DATA ? `${data.slice(0, LONGEST_DATA)}…` : data}`;
}

/** The message of a connect error: `44{"message":"Not authorized"}`; of Socket.IO 2 it is a plain text. */
function errorOf(data: string): string {
  return /"message":("(?:[^"\\]|\\.)*")/.exec(data)?.[1] ?? data;
}
