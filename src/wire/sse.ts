import { type ByteReader, markChunk } from './byte-reader.ts';
import { append, COLON, CR, LF, NO_BYTES, SPACE } from './bytes.ts';
import { listField } from './http1.ts';
import { type ByteSplit, type Field, KEPT_BYTES, type ResponseRow, type SseRow } from './row.ts';
import type { Sink } from './sink.ts';
import { decodeText } from './text.ts';

/** Returns true when a browser's EventSource would read the response as an event stream. */
export function isEventStream(status: number, fields: readonly Field[]): boolean {
  const type = listField(fields, 'content-type')[0]?.split(';')[0]?.trim();
  return status === 200 && type === 'text/event-stream' && listField(fields, 'content-encoding').length === 0;
}

/**
 * Creates a sink that makes a row of every block of an event stream (WHATWG HTML, "Server-sent events", §9.2.5 and
 * §9.2.6). A blank line that ends no block belongs to the block before it, and so does the line end of the chunk that a
 * block filled.
 */
export function eventStreamSink(reader: ByteReader, message: ResponseRow): Sink {
  let last: SseRow | null = null;
  let block: SseRow | null = null;
  let line = NO_BYTES;
  let lineStart = 0;
  let place: 'name' | 'space' | 'value' | 'comment' = 'name';
  let afterCr = false;
  let firstLine = true;
  let hasData = false;

  const owner = () => block ?? last ?? message;

  function beginBlock(): SseRow {
    const chunkSize = reader.loose?.length ?? 0;
    const row = reader.beginRow<SseRow>({
      kind: 'sse',
      response: message.id,
      dispatched: false,
      event: 'message',
      data: '',
      lastEventId: null,
      retry: null,
      comments: [],
    });
    if (chunkSize > 0) markChunk(row, 'chunk-size', 0, chunkSize);
    hasData = false;
    last = row;
    return row;
  }

  /** Takes the next bytes of one kind: a line end, a name, a value. */
  function takeToken(rest: Uint8Array): number {
    const byte = rest[0] as number;
    if (byte === LF && afterCr) return takeLineEnd(false);
    if (byte === CR || byte === LF) return takeLineEnd(byte === CR, block);
    afterCr = false;
    block ??= beginBlock();
    if (line.length === 0) lineStart = block.length;
    const [count, as] = nextToken(rest);
    line = append(line, rest.subarray(0, count), KEPT_BYTES);
    return reader.take(count, block, as).length;
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

  function takeLineEnd(cr: boolean, ended: SseRow | null = null): number {
    const target = owner();
    if (reader.loose !== null) reader.addLoose(target, 'chunk-size');
    reader.take(1, target, 'framing');
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
    if (hasData) reader.store.totals.events++;
    reader.finishRow(row);
    block = null;
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
    message,
    take(max) {
      const rest = reader.rest.subarray(0, max);
      if (rest.length === 0) {
        // Bytes after a gap belong to no known block.
        block = null;
        line = NO_BYTES;
        place = 'name';
        return null;
      }
      let taken = 0;
      while (taken < rest.length) taken += takeToken(rest.subarray(taken));
      return taken;
    },
    beginChunk() {
      if (block !== null) reader.addLoose(block, 'chunk-size');
    },
    chunkOwner: owner,
  };
}
