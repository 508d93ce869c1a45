import type { WireWords as Words } from '../../i18n/wire/en.ts';
import { closeCodeName } from '../../wire/close-code.ts';
import type { BytesRow, CloseRow, FrameRow, RequestRow, ResponseRow, Row, SseRow } from '../../wire/row.ts';
import { isEngineIo } from '../../wire/socket-io.ts';
import { engineAnswer, engineFrame, engineRequest } from './packet-label.ts';
import { fieldValue } from './row-filter.ts';

/** One line beside an arrow: `main` in the arrow's colour, `rest` in grey, `size` only where there is room. */
export interface LabelText {
  main: string;
  rest: string;
  size: string;
}

const utf8 = new TextDecoder();
const LONGEST_TEXT = 40;
/** Characters of JSON; longer JSON is reduced to the part that differs from the rows around it. */
const LONGEST_JSON = 20;

/** Describes a row in one line. */
export function labelOf(row: Row, words: Words, short = false, stalled = true): LabelText {
  if (row.kind === 'open') return { main: words.opened, rest: '', size: '' };
  if (row.kind === 'close') return { main: words.ended(row.by, row.how), rest: '', size: '' };
  const size = words.bytes(row.length);
  const { main, rest } = nameOf(row, words, short);
  return { main, rest: row.end === null && stalled ? `${rest} ${words.notArrived}`.trim() : rest, size };
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

function nameOf(row: BytesRow, words: Words, short: boolean): { main: string; rest: string } {
  switch (row.kind) {
    case 'request':
      if (isEngineIo(row.target)) return engineRequest(row, words);
      return { main: `${row.method} ${row.target}`, rest: requestNote(row) };
    case 'response':
      return responseName(row, words);
    case 'sse':
      return { main: sseText(row), rest: '' };
    case 'frame':
      return (
        engineFrame(row, words) ?? { main: frameText(row, words, short), rest: short ? '' : closeName(row) }
      );
    case 'opaque':
      return { main: words.opaque[row.why], rest: '' };
  }
}

function requestNote(row: RequestRow): string {
  if (/^curl\//i.test(fieldValue(row.fields, 'user-agent') ?? '')) return 'curl';
  const last = fieldValue(row.fields, 'last-event-id');
  return last === null ? '' : `Last-Event-ID: ${last}`;
}

function responseName(row: ResponseRow, words: Words): { main: string; rest: string } {
  if (row.stream === 'sse') return { main: `${row.status} text/event-stream`, rest: '' };
  if (row.status === 101) return { main: '101', rest: words.switching };
  const packets = row.engineIo ? engineAnswer(row, words) : null;
  if (packets) return packets;
  const counted = row.status === 200 ? itemsIn(row) : null;
  if (counted) return { main: `${row.status} · ${words.items(counted.count, counted.name)}`, rest: '' };
  const text = plainText(row);
  if (text) return { main: `${row.status} · ${text}`, rest: '' };
  return { main: String(row.status), rest: row.reason };
}

/** Returns a short plain text, which tells more than the reason phrase; empty for other bodies. */
function plainText(row: ResponseRow): string {
  const plain = /^text\/plain/i.test(fieldValue(row.fields, 'content-type') ?? '');
  const whole = row.complete && row.body.length === row.bodyLength && row.bodyLength <= LONGEST_TEXT;
  return plain && whole ? shorten(utf8.decode(row.body)) : '';
}

/** Returns the registered name of a close frame's code; empty if the frame gives a reason of its own. */
function closeName(row: FrameRow): string {
  return row.closeCode !== null && !row.closeReason ? (closeCodeName(row.closeCode) ?? '') : '';
}

/** Counts the items of a JSON answer that is a list or contains one list; `null` for others. */
function itemsIn(row: ResponseRow): { count: number; name: string } | null {
  const json = /json/i.test(fieldValue(row.fields, 'content-type') ?? '');
  if (!json || !row.complete || row.body.length !== row.bodyLength || row.bodyLength > 4096) return null;
  try {
    const value: unknown = JSON.parse(utf8.decode(row.body));
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

function sseText(row: SseRow): string {
  const parts: string[] = [];
  if (row.event !== 'message') parts.push(`event: ${row.event}`);
  if (row.lastEventId !== null) parts.push(`id: ${row.lastEventId}`);
  if (row.retry !== null) parts.push(`retry: ${row.retry}`);
  if (row.dispatched) parts.push(`data: ${shorten(row.data)}`);
  if (parts.length === 0) parts.push(`: ${shorten(row.comments[0] ?? '')}`);
  return parts.join('  ');
}

function frameText(row: FrameRow, words: Words, short: boolean): string {
  const name = words.frames[row.opcode] ?? words.unknownFrame(row.opcode);
  if (row.opcode === 8) {
    const reason = row.closeReason ? ` ${words.quote(shorten(row.closeReason))}` : '';
    return `${name} ${row.closeCode ?? ''}${reason}`.trim();
  }
  if (row.opcode >= 8) return name;
  if (row.messageOpcode === 1) {
    const text = words.quote(shorten(utf8.decode(row.payload)));
    const said = short && row.opcode === 1 ? text : `${name} ${text}`;
    return row.fin ? said : `${said} ${words.goesOn}`;
  }
  const hex = Array.from(row.payload.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
  return `${name} ${hex}${row.payloadLength > 4 ? ' …' : ''}`.trim();
}

function shorten(text: string): string {
  if (text.startsWith('{') && text.length > LONGEST_JSON) {
    const said = saidIn(text);
    if (said !== null) return `{…${JSON.stringify(said.slice(0, LONGEST_JSON))}…}`;
  }
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST_TEXT ? `${line.slice(0, LONGEST_TEXT)}…` : line;
}

/** Finds the text in a JSON message: its `text`, else its last string. */
function saidIn(json: string): string | null {
  try {
    const strings = Object.entries(JSON.parse(json) as object).filter(
      ([, value]) => typeof value === 'string',
    );
    const [, said] = strings.find(([name]) => name === 'text') ?? strings.at(-1) ?? [];
    return said ?? null;
  } catch {
    return null;
  }
}
