import type { WireWords as Words } from '../../i18n/wire/en.ts';
import { textOf } from '../../wire/content/content.ts';
import type { FrameRow, RequestRow, ResponseRow } from '../../wire/row.ts';
import { engineVersion, type Packet, readPacket, readPayload, transportOf } from '../../wire/socket-io.ts';
import { cutTo, lettersOf, placeOf, type Room, roomBeside, summaryOf } from './label-room.ts';

/** The label of a row that contains packets of Engine.IO: its packets, and their names. */
interface PacketLabel {
  main: string;
  rest: string;
}

const TEXT = 1;
/** Characters of data in a sentence. */
const LONGEST_DATA = 30;

/** Labels a request: `POST polling 40`, connect. */
export function engineRequest(row: RequestRow, words: Words, room: Room, short: boolean): PacketLabel {
  const packets = readPayload(textOf(row) ?? '', engineVersion(row.target) ?? undefined);
  const before = `${row.method} ${transportOf(row.target)}`;
  return { main: join(before, packets, room), rest: short ? '' : namesOf(packets, words) };
}

/** Labels an answer: `200 0{…}`, open; `null` if it has no packets. */
export function engineAnswer(row: ResponseRow, words: Words, room: Room, short: boolean): PacketLabel | null {
  const packets = readPayload(textOf(row) ?? '', row.engineIo);
  if (packets.length === 0) return null;
  return { main: join(String(row.status), packets, room), rest: short ? '' : namesOf(packets, words) };
}

/** Labels a frame: `42["chat","hi"]`, event; `null` if it is no packet, such as a close frame. */
export function engineFrame(row: FrameRow, words: Words, room: Room, short: boolean): PacketLabel | null {
  if (!row.engineIo || row.opcode !== TEXT) return null;
  const packet = readPacket(row.text ?? '');
  return packet && { main: join('', [packet], room), rest: short ? '' : namesOf([packet], words) };
}

function namesOf(packets: readonly Packet[], words: Words): string {
  return packets.map(({ name }) => words.packets[name]).join(' · ');
}

/** Writes packets after a text; the room is that of all of them. */
function join(before: string, packets: readonly Packet[], room: Room): string {
  const share = Math.floor(roomBeside(before && `${before} `, room).letters / Math.max(1, packets.length));
  const one = room.isExact ? placeOf(share - 1) : room;
  return [before, ...packets.map((packet) => write(packet, one))].filter(Boolean).join(' ');
}

/** Writes a packet. Data of events and errors are shown, data that only the two programs exchange are not. */
function write({ name, code, data }: Packet, room: Room): string {
  if (name === 'connect-error') return `${code} ${errorOf(data)}`.trimEnd();
  if (data.startsWith('{')) return `${code}{…}`;
  const beside = roomBeside(code, room);
  if (!room.isExact) return `${code}${cutTo(data, LONGEST_DATA)}`;
  return `${code}${lettersOf(data) <= beside.letters ? data : (eventOf(data, beside) ?? cutTo(data, beside.letters))}`;
}

/** Writes an event with what tells most of its first argument: `["message",{…"hi"…}]`; `null` for other data. */
function eventOf(data: string, room: Room): string | null {
  const [, before, name, json] = /^([^[]*)\[("(?:[^"\\]|\\.)*"),(\{[\s\S]*\})\]$/.exec(data) ?? [];
  if (before === undefined || name === undefined || json === undefined) return null;
  const head = `${before}[${name},`;
  const said = summaryOf(json, roomBeside(`${head}]`, room));
  return said === null ? null : `${head}${said}]`;
}

/** The message of a connect error: `44{"message":"Not authorized"}`; of Socket.IO 2 it is a plain text. */
function errorOf(data: string): string {
  return /"message":("(?:[^"\\]|\\.)*")/.exec(data)?.[1] ?? data;
}
