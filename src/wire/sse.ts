import { type ByteReader, markChunk } from './byte-reader.ts';
import { createEventStreamReader } from './event-stream-reader.ts';
import { listField } from './fields.ts';
import type { BytesRow, Field, ResponseRow, SseRow } from './row.ts';
import type { Sink } from './sink.ts';
import { addUnpacked, type Unpacker } from './unpacking.ts';

/** Returns true when a browser's EventSource would read the response as an event stream. */
export function isEventStream(status: number, fields: readonly Field[]): boolean {
  // Of several types, browsers take the last.
  const type = listField(fields, 'content-type').at(-1)?.split(';')[0]?.trim();
  return status === 200 && type === 'text/event-stream';
}

/**
 * Creates a sink that makes a row of every block of an event stream. A blank line that ends no block belongs to the block
 * before it, and so does the line end of the chunk that a block filled. Of a compressed stream, a row has the bytes of the
 * pieces with which it arrived; one that arrived in the same piece as the one before has none of its own.
 */
export function eventStreamSink(reader: ByteReader, message: ResponseRow, unpacker: Unpacker | null): Sink {
  let last: SseRow | null = null;
  /** Bytes of the piece that no row has taken yet. */
  let left = 0;
  const blocks = createEventStreamReader({
    begin() {
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
      last = row;
      if (unpacker !== null) takePiece(row);
      return row;
    },
    take(count, as, block, bytes) {
      const row = block ?? last ?? message;
      if (unpacker !== null) addUnpacked(row, unpacker, bytes.slice());
      else {
        if (reader.loose !== null) reader.addLoose(row, 'chunk-size');
        reader.take(count, row, as);
      }
    },
    end(row, dispatched) {
      if (dispatched) reader.store.totals.events++;
      reader.finishRow(row);
    },
  });
  const owner = () => blocks.block ?? last ?? message;

  /** Gives the bytes of a compressed piece to a row. */
  function takePiece(row: BytesRow): void {
    if (reader.loose !== null) reader.addLoose(row, 'chunk-size');
    if (left > 0) reader.take(left, row, 'payload');
    else reader.touch(row);
    left = 0;
  }

  function takeCompressed(bytes: Uint8Array, opened: Unpacker): void {
    left = bytes.length;
    if (blocks.block !== null) takePiece(blocks.block);
    opened.push(bytes, (decoded) => blocks.read(decoded));
    if (left > 0) takePiece(owner());
    if (opened.stopped !== null) addUnpacked(owner(), opened);
  }

  return {
    message,
    take(max) {
      const rest = reader.rest.subarray(0, max);
      if (rest.length === 0) {
        // Bytes after a gap belong to no known block.
        blocks.lose();
        unpacker?.stop('cut');
        return null;
      }
      if (unpacker === null) blocks.read(rest);
      else takeCompressed(rest, unpacker);
      return rest.length;
    },
    end() {
      const { block } = blocks;
      if (block === null || !blocks.hasData || !(reader.isCutShort || reader.ended === null)) return;
      reader.report(block, { rule: 'event-cut', offset: block.length, length: 0 });
    },
    beginChunk() {
      if (blocks.block !== null && unpacker === null) reader.addLoose(blocks.block, 'chunk-size');
    },
    chunkOwner: owner,
  };
}
