import type { ByteReader, Reading, Trouble } from './byte-reader.ts';
import { append, NO_BYTES } from './bytes.ts';
import type { ExchangeState } from './exchange-state.ts';
import { CLOSE, CONTINUATION, isControl } from './opcode.ts';
import { type FrameRow, KEPT_BYTES } from './row.ts';
import { decodeText } from './text.ts';

/** Reads WebSocket frames (RFC 6455 §5.2) until after a close frame. Tells why it cannot go on. */
export function* readFrames(feed: ByteReader, link: ExchangeState): Reading<Trouble> {
  let messageOpcode = CONTINUATION;
  for (;;) {
    const row = yield* readHeader(feed);
    if (row === null) return feed.trouble === 'cut' ? 'cut' : 'bad-frame';
    if (link.engineIo) row.engineIo = true;
    if (row.opcode === CONTINUATION) row.messageOpcode = messageOpcode;
    else if (!isControl(row.opcode)) messageOpcode = row.opcode;
    if (row.fin && !isControl(row.opcode)) messageOpcode = CONTINUATION;

    while (row.split.payload < row.payloadLength) {
      if (!(yield* feed.ready())) return 'bad-frame';
      takePayload(feed, row);
    }
    if (row.opcode === CLOSE) readClose(row);
    feed.finish(row);
    if (row.opcode === CLOSE) return 'after-close';
  }
}

function* readHeader(feed: ByteReader): Reading<FrameRow | null> {
  const start = yield* readBytes(feed, 2);
  if (start === null) return null;
  const [first = 0, second = 0] = start;
  let length = second & 0x7f;
  let size = 0;
  if (length > 125) {
    size = length === 126 ? 2 : 8;
    const extended = yield* readBytes(feed, size);
    if (extended === null) return null;
    // The most significant bit of a 64-bit length must be 0.
    if (size === 8 && (extended[0] as number) > 0x7f) {
      feed.trouble = 'bad-frame';
      return null;
    }
    length = extended.reduce((sum, byte) => sum * 256 + byte, 0);
  }
  const masked = second > 0x7f;
  const maskKey = masked ? yield* readBytes(feed, 4) : null;
  if (masked && maskKey === null) return null;

  const opcode = first & 0x0f;
  feed.ledger.totals.frames++;
  return feed.begin<FrameRow>({
    kind: 'frame',
    fin: first > 0x7f,
    rsv: (first >> 4) & 7,
    opcode,
    messageOpcode: opcode,
    maskKey,
    headerLength: 2 + size + (masked ? 4 : 0),
    payload: NO_BYTES,
    payloadLength: length,
    closeCode: null,
    closeReason: null,
  });
}

/** Reads a part of the header into the loose bytes. */
function* readBytes(feed: ByteReader, count: number): Reading<Uint8Array | null> {
  let read = NO_BYTES;
  while (read.length < count) {
    feed.trouble = 'bad-frame';
    if (!(yield* feed.ready())) return null;
    if (feed.rest.length === 0) feed.trouble = 'cut';
    if (feed.rest.length === 0) return null;
    const missing = Math.min(count - read.length, feed.rest.length);
    read = append(read, feed.take(missing, null, 'framing').bytes, count);
  }
  return read;
}

function takePayload(feed: ByteReader, row: FrameRow): void {
  const before = row.split.payload;
  const { bytes } = feed.take(row.payloadLength - before, row, 'payload');
  if (row.payload.length < before) return;
  const { maskKey } = row;
  const plain =
    maskKey === null ? bytes : bytes.map((byte, i) => byte ^ (maskKey[(before + i) & 3] as number));
  row.payload = append(row.payload, plain, KEPT_BYTES);
}

/** RFC 6455 §5.5.1: a code of two bytes, then a reason in UTF-8. */
function readClose(row: FrameRow): void {
  const [high, low] = row.payload;
  if (high === undefined || low === undefined) return;
  row.closeCode = high * 256 + low;
  row.closeReason = decodeText(row.payload.subarray(2), row.payload.length < row.payloadLength);
}
