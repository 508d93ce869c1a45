import { append, COLON, CR, LF, NO_BYTES, SPACE } from './bytes.ts';
import { type ByteSplit, KEPT_BYTES, type SseRow } from './row.ts';
import { decodeText } from './text.ts';

/** The beginning of a line of data, which the first line of a stream may have after a byte order mark. */
const DATA = /^\ufeff?data(:|$)/;
const DATA_BYTES = 8;

/** Told what an event stream is made of, in order. */
export interface EventStreamHost {
  /** Called at the first byte of a block. Returns the row for it. */
  begin(): SseRow;
  /** Called for bytes of one kind; `block` is null between blocks. */
  take(count: number, as: keyof ByteSplit, block: SseRow | null, bytes: Uint8Array): void;
  /** Called at the blank line after a block. `dispatched`: a browser makes an event of it. */
  end(block: SseRow, dispatched: boolean): void;
}

/** Reads the text of an event stream, piece by piece (WHATWG HTML, "Server-sent events", §9.2.5 and §9.2.6). */
export interface EventStreamReader {
  /** The block that has begun and not ended. */
  readonly block: SseRow | null;
  /** True when the block has data, be it of a line that has not ended. */
  readonly hasData: boolean;
  read(bytes: Uint8Array): void;
  /** Forgets the block, when bytes were lost. */
  lose(): void;
}

export function createEventStreamReader(host: EventStreamHost): EventStreamReader {
  let block: SseRow | null = null;
  let line = NO_BYTES;
  /** Bytes of the block before the line. */
  let lineStart = 0;
  let length = 0;
  let place: 'name' | 'space' | 'value' | 'comment' = 'name';
  let afterCr = false;
  let firstLine = true;
  let hasData = false;

  /** Takes the next bytes of one kind: a line end, a name, a value. Returns their number. */
  function takeToken(rest: Uint8Array): number {
    const byte = rest[0] as number;
    if (byte === LF && afterCr) return takeLineEnd(rest, false, null);
    if (byte === CR || byte === LF) return takeLineEnd(rest, byte === CR, block);
    afterCr = false;
    if (block === null) {
      block = host.begin();
      length = 0;
      hasData = false;
    }
    if (line.length === 0) lineStart = length;
    const [count, as] = nextToken(rest);
    line = append(line, rest.subarray(0, count), KEPT_BYTES);
    length += count;
    host.take(count, as, block, rest.subarray(0, count));
    return count;
  }

  /** Returns the number of bytes of the same kind, and what they count as: field names and comments are framing. */
  function nextToken(rest: Uint8Array): [count: number, as: keyof ByteSplit] {
    const byte = rest[0];
    if (place === 'name' && byte === COLON) {
      place = line.length === 0 ? 'comment' : 'space';
      return [1, 'framing'];
    }
    if (place === 'space') {
      place = 'value';
      if (byte === SPACE) return [1, 'framing'];
    }
    const end = rest.findIndex((b) => b === CR || b === LF || (place === 'name' && b === COLON));
    return [end === -1 ? rest.length : end, place === 'value' ? 'payload' : 'framing'];
  }

  function takeLineEnd(rest: Uint8Array, cr: boolean, ended: SseRow | null): number {
    length++;
    host.take(1, 'framing', block, rest.subarray(0, 1));
    afterCr = cr;
    firstLine &&= ended !== null;
    if (ended !== null) endLine(ended);
    return 1;
  }

  function endLine(row: SseRow): void {
    // One byte order mark may open the stream.
    let text = decodeText(line, line.length === KEPT_BYTES);
    if (firstLine && text.startsWith('\ufeff')) text = text.slice(1);
    line = NO_BYTES;
    place = 'name';
    firstLine = false;
    if (text === '') endBlock(row);
    else readLine(row, text);
  }

  function endBlock(row: SseRow): void {
    row.dispatched = hasData;
    block = null;
    host.end(row, hasData);
  }

  function readLine(row: SseRow, text: string): void {
    const shown = lineStart < KEPT_BYTES;
    const colon = text.indexOf(':');
    const name = colon === -1 ? text : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(text[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (name === '' && shown) row.comments.push(value);
    if (name === 'event') row.event = value || 'message';
    if (name === 'id' && !value.includes('\0')) row.lastEventId = value;
    if (name === 'retry' && /^\d+$/.test(value)) row.retry = Number(value);
    if (name === 'data') {
      if (shown) row.data += hasData ? `\n${value}` : value;
      hasData = true;
    }
  }

  return {
    get block() {
      return block;
    },
    get hasData() {
      return hasData || DATA.test(decodeText(line.subarray(0, DATA_BYTES)));
    },
    read(bytes) {
      for (let taken = 0; taken < bytes.length; ) taken += takeToken(bytes.subarray(taken));
    },
    lose() {
      block = null;
      line = NO_BYTES;
      place = 'name';
    },
  };
}
