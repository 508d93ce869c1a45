import type { WireWords as Words } from '../../i18n/wire/en.ts';
import { annotate } from '../../wire/annotate.ts';
import { closeCodeName } from '../../wire/close-code.ts';
import { contentOf, textOf } from '../../wire/content/content.ts';
import { nameBytes } from '../../wire/content/message-name.ts';
import { fieldValue } from '../../wire/fields.ts';
import {
  type BytesRow,
  type CloseRow,
  type FrameRow,
  isMalformed,
  type RequestRow,
  type ResponseRow,
  type Row,
  type SseRow,
} from '../../wire/row.ts';
import { engineVersion } from '../../wire/socket-io.ts';
import { lettersOf, type Room, roomBeside, SENTENCE, shorten, summaryOf } from './label-room.ts';
import { engineAnswer, engineFrame, engineRequest } from './packet-label.ts';

/** One line beside an arrow: `main` in the arrow's colour, `rest` in grey, `size` only where there is room. */
export interface LabelText {
  main: string;
  rest: string;
  size: string;
  /** True for a row that breaks the rules of its protocol. */
  wrong: boolean;
}

/** Bytes of a text whose beginning tells more than the reason phrase. */
const LONGEST_PLAIN = 200;
/** Bytes of a JSON response whose items are counted. */
const LONGEST_LIST = 64 * 1024;

/**
 * Describes a row in one line. What does not fit into its room is left out, what kind of frame it is first, so that what is
 * said stays.
 */
export function labelOf(row: Row, words: Words, room: Room = SENTENCE, stalled = true): LabelText {
  if (row.kind === 'open') return { main: words.opened, rest: '', size: '', wrong: false };
  if (row.kind === 'close') return { main: words.ended(row.by, row.how), rest: '', size: '', wrong: false };
  // An event that came in the same compressed bytes as the one before has none of its own.
  const size = row.length === 0 ? '' : words.bytes(row.length);
  const wrong = isMalformed(row);
  const notes = [codingNote(row, words), row.end === null && stalled ? words.notArrived : ''];
  const beside = notes.filter(Boolean).join(' ');
  const write = (short: boolean, letters: number): LabelText => {
    const { main, rest } = nameOf(
      row,
      words,
      roomBeside(beside && ` ${beside}`, { ...room, letters }),
      short,
    );
    return { main, rest: [rest, beside].filter(Boolean).join(' '), size, wrong };
  };
  if (!room.isExact) return write(false, room.letters);
  const inFull = room.letters - (size === '' ? 0 : size.length + 3);
  const full = write(false, inFull);
  // A text that was cut is longer than its room by the mark that it goes on.
  return lettersOf(`${full.main} ${full.rest}`.trimEnd()) <= inFull ? full : write(true, room.letters - 1);
}

/** Characters of a query; a longer one is cut, since the path before it needs room, too. */
const LONGEST_QUERY = 24;

/**
 * Splits a request's name where it may be shortened: before its query, else before the last part of its path.
 * The second part, which differs between requests, stays.
 */
export function partTarget(name: string): [head: string, tail: string] {
  const query = name.indexOf('?');
  const at = query < 0 ? name.lastIndexOf('/') : query;
  if (at <= name.indexOf('/')) return [name, ''];
  const tail = name.slice(at);
  return [name.slice(0, at), tail.length > LONGEST_QUERY ? `${tail.slice(0, LONGEST_QUERY)}…` : tail];
}

/** Returns true for an end without agreement: a cut, a reset. */
export function isHard(row: CloseRow): boolean {
  return row.by === 'relay' || row.how === 'rst';
}

interface Name {
  main: string;
  rest: string;
}

function nameOf(row: BytesRow, words: Words, room: Room, short: boolean): Name {
  switch (row.kind) {
    case 'request':
      if (engineVersion(row.target) !== null) return engineRequest(row, words, room, short);
      return { main: `${row.method} ${row.target}`, rest: requestNote(row) };
    case 'response':
      return responseName(row, words, room, short);
    case 'sse':
      return { main: sseText(row, room), rest: row.complete ? '' : words.noBlankLine };
    case 'frame':
      return (
        engineFrame(row, words, room, short) ?? {
          main: frameText(row, words, room, short),
          rest: short ? '' : closeName(row),
        }
      );
    case 'opaque':
      return { main: words.opaque[row.why], rest: '' };
  }
}

/** Names the coding of compressed content, and tells when it could not be read. */
function codingNote({ kind, unpacked }: BytesRow, words: Words): string {
  if (unpacked === undefined || kind === 'sse') return '';
  // The name that people say, and the one that fits.
  const coding = unpacked.coding.replace('permessage-', '');
  return unpacked.stopped === null ? coding : words.notRead(coding);
}

function requestNote(row: RequestRow): string {
  if (/^curl\//i.test(fieldValue(row.fields, 'user-agent') ?? '')) return 'curl';
  const last = fieldValue(row.fields, 'last-event-id');
  return last === null ? '' : `Last-Event-ID: ${last}`;
}

function responseName(row: ResponseRow, words: Words, room: Room, short: boolean): Name {
  if (row.stream === 'sse') return { main: `${row.status} text/event-stream`, rest: '' };
  if (row.status === 101) return { main: '101', rest: short ? words.switchingShort : words.switching };
  const packets = row.engineIo ? engineAnswer(row, words, room, short) : null;
  if (packets) return packets;
  const counted = row.status === 200 ? itemsIn(row) : null;
  if (counted) return { main: `${row.status} · ${words.items(counted.count, counted.name)}`, rest: '' };
  const text = shortText(row);
  if (text) return { main: `${row.status} · ${shorten(text, roomBeside('200 · ', room))}`, rest: '' };
  return { main: String(row.status), rest: row.reason };
}

/** Returns a short plain text or JSON, which tells more than the reason phrase; empty for other bodies. */
function shortText(row: ResponseRow): string {
  const isText = /^text\/plain|json/i.test(fieldValue(row.fields, 'content-type') ?? '');
  const content = isText && row.complete ? contentOf(row) : null;
  return content !== null && content.length <= LONGEST_PLAIN ? (textOf(row) ?? '') : '';
}

/** Returns the registered name of a close frame's code; empty if the frame gives a reason of its own. */
function closeName(row: FrameRow): string {
  return row.closeCode !== null && !row.closeReason ? (closeCodeName(row.closeCode) ?? '') : '';
}

/** Counts the items of a JSON answer that is a list or contains one list; `null` for others. */
function itemsIn(row: ResponseRow): { count: number; name: string } | null {
  const json = /json/i.test(fieldValue(row.fields, 'content-type') ?? '');
  const content = json && row.complete ? contentOf(row) : null;
  if (content === null || content.bytes.length !== content.length || content.length > LONGEST_LIST)
    return null;
  try {
    const value: unknown = JSON.parse(textOf(row) ?? '');
    if (Array.isArray(value)) return { count: value.length, name: 'items' };
    const lists = Object.entries(value ?? {}).filter((entry): entry is [string, unknown[]] =>
      Array.isArray(entry[1]),
    );
    const [only] = lists;
    return only && lists.length === 1 ? { count: only[1].length, name: only[0] } : null;
  } catch {
    return null;
  }
}

function sseText(row: SseRow, room: Room): string {
  const parts: string[] = [];
  if (row.event !== 'message') parts.push(`event: ${row.event}`);
  if (row.lastEventId !== null) parts.push(`id: ${row.lastEventId}`);
  if (row.retry !== null) parts.push(`retry: ${row.retry}`);
  const before = parts.map((part) => `${part}  `).join('');
  if (row.dispatched || row.data !== '')
    parts.push(`data: ${shorten(row.data, roomBeside(`${before}data: `, room))}`);
  if (parts.length > 0) return parts.join('  ');
  if (row.comments.length > 0) return `: ${shorten(row.comments[0] ?? '', roomBeside(': ', room))}`;
  // The line that has come without its end.
  return row.complete ? ':' : shorten(lineOf(row), room);
}

/** Returns the last line of a block that has begun. */
function lineOf(row: SseRow): string {
  const line = annotate(row).findLast(({ kind }) => kind === 'sse-field' || kind === 'sse-comment');
  return line?.text ?? '';
}

function frameText(row: FrameRow, words: Words, room: Room, short: boolean): string {
  const name = words.frames[row.opcode] ?? words.unknownFrame(row.opcode);
  if (row.opcode === 8) {
    const code = row.closeCode ?? '';
    const beside = roomBeside(`${name} ${code} ${words.quote('')}`, room);
    const reason = row.closeReason ? ` ${words.quote(shorten(row.closeReason, beside))}` : '';
    return `${name} ${code}${reason}`.trim();
  }
  if (row.opcode >= 8) return name;
  if (row.text !== null && (row.unpacked === undefined || row.unpacked.stopped === null)) {
    const before = short && row.opcode === 1 ? '' : `${name} `;
    const after = row.fin ? '' : ` ${words.goesOn}`;
    const beside = roomBeside(`${before}${words.quote('')}${after}`, room);
    const said = summaryOf(row.text, beside, row.subprotocol) ?? words.quote(shorten(row.text, beside));
    return `${before}${said}${after}`;
  }
  const bytes = contentOf(row)?.bytes ?? row.payload;
  const named = nameBytes(bytes, row.subprotocol ?? '', row.engineIo !== undefined);
  if (named !== null) return `${named.protocol} ${named.name}`;
  const hex = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `${name} ${hex}${row.payloadLength > 4 ? ' …' : ''}`.trim();
}
