import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append, NO_BYTES } from './bytes.ts';
import type { ExchangeState } from './exchange-state.ts';
import { closeProblems, headerProblems } from './frame-problems.ts';
import { masked } from './mask.ts';
import { createMessageReader, type PayloadPart } from './message.ts';
import { CLOSE, isControl } from './opcode.ts';
import { type FrameRow, KEPT_BYTES } from './row.ts';
import { decodeText } from './text.ts';

/**
 * "HT" of `HTTP/1.1 400`: a second WebSocket server on the same port writes it into an open connection. No frame begins
 * so: it would be a fragment of a close frame (RFC 6455 §5.4).
 */
const [H, T] = [0x48, 0x54];

/** Reads WebSocket frames (RFC 6455 §5.2) up to a close frame. Returns why it cannot go on. */
export function* readFrames(reader: ByteReader, state: ExchangeState): Reading<Trouble> {
  const message = createMessageReader(reader, state.deflate);
  for (;;) {
    const row = yield* readHeader(reader);
    if (row === null) return reader.trouble === 'cut' ? 'cut' : 'bad-frame';
    if (state.engineIo !== null) row.engineIo = state.engineIo;
    if (state.subprotocol !== '') row.subprotocol = state.subprotocol;
    reader.report(row, ...headerProblems(row, message.opcode, state.deflate !== null));
    if (!isControl(row.opcode)) yield* message.begin(row);

    while (row.split.payload < row.payloadLength) {
      if (!(yield* reader.ready())) {
        const missing = String(row.payloadLength - row.split.payload);
        reader.report(row, { rule: 'frame-cut', offset: row.length, length: 0, detail: missing });
        return 'bad-frame';
      }
      const part = takePayload(reader, row);
      if (!isControl(row.opcode)) message.add(row, part);
    }
    if (!isControl(row.opcode)) message.end(row);
    if (row.opcode === CLOSE) {
      readClose(row);
      reader.report(row, ...closeProblems(row));
    }
    reader.finishRow(row);
    if (row.opcode === CLOSE) return 'after-close';
  }
}

function* readHeader(reader: ByteReader): Reading<FrameRow | null> {
  const start = yield* readBytes(reader, 2);
  if (start === null) return null;
  const [first = 0, second = 0] = start;
  if (first === H && second === T) {
    reader.trouble = 'bad-frame';
    return null;
  }
  let length = second & 0x7f;
  let size = 0;
  if (length > 125) {
    size = length === 126 ? 2 : 8;
    const extended = yield* readBytes(reader, size);
    if (extended === null) return null;
    // The most significant bit of a 64-bit length must be 0.
    if (size === 8 && (extended[0] as number) > 0x7f) {
      reader.trouble = 'bad-frame';
      return null;
    }
    length = extended.reduce((sum, byte) => sum * 256 + byte, 0);
  }
  const isMasked = second > 0x7f;
  const maskKey = isMasked ? yield* readBytes(reader, 4) : null;
  if (isMasked && maskKey === null) return null;

  const opcode = first & 0x0f;
  reader.store.totals.frames++;
  return reader.beginRow<FrameRow>({
    kind: 'frame',
    fin: first > 0x7f,
    rsv: (first >> 4) & 7,
    opcode,
    messageOpcode: opcode,
    maskKey,
    headerLength: 2 + size + (isMasked ? 4 : 0),
    payload: NO_BYTES,
    payloadLength: length,
    text: null,
    closeCode: null,
    closeReason: null,
  });
}

/** Reads a part of the header into the loose bytes. Returns null when not all of it comes: see `trouble`. */
function* readBytes(reader: ByteReader, count: number): Reading<Uint8Array | null> {
  let read = NO_BYTES;
  while (read.length < count) {
    reader.trouble = 'bad-frame';
    if (!(yield* reader.ready())) return null;
    if (reader.rest.length === 0) reader.trouble = 'cut';
    if (reader.rest.length === 0) return null;
    const missing = Math.min(count - read.length, reader.rest.length);
    read = append(read, reader.take(missing, null, 'framing').bytes, count);
  }
  return read;
}

/** Takes a part of the payload and returns it unmasked; shorter than it was when not all was kept for showing. */
function takePayload(reader: ByteReader, row: FrameRow): PayloadPart {
  const before = row.split.payload;
  const { bytes, length } = reader.take(row.payloadLength - before, row, 'payload');
  const { maskKey } = row;
  const plain = maskKey === null ? bytes : masked(bytes, maskKey, before);
  if (row.payload.length === before) row.payload = append(row.payload, plain, KEPT_BYTES);
  return { plain, length };
}

/** Reads a close frame's payload: a code of two bytes, then a reason in UTF-8 (RFC 6455 §5.5.1). */
function readClose(row: FrameRow): void {
  const [high, low] = row.payload;
  if (high === undefined || low === undefined) return;
  row.closeCode = high * 256 + low;
  row.closeReason = decodeText(row.payload.subarray(2), row.payload.length < row.payloadLength);
}
