import type { OpaqueRow, RequestRow, ResponseRow, Row } from '../../../wire/row.ts';
import type { Measure } from './measure.ts';

/** The polls of one press of a button. */
const POLLS = 10;
/** Bytes of what an HTTP/2 client sends first, and of the head of each frame (RFC 9113 §3.4, §4.1). */
const [PREFACE, FRAME_HEAD] = [24, 9];
const HEADERS = 1;
/** The head of a TLS record, its type for what is encrypted, and what encryption adds in all (RFC 8446 §5.2). */
const [RECORD_HEAD, ENCRYPTED, ADDED] = [5, 23, 22];

/** Counts the bytes of the whole connection over which ten polls went by HTTP/2, beside those of ten by HTTP/1.1. */
export const pollsOverHttp2: Measure = (rows) => {
  const found = connectionOf(rows, 'http2');
  if (!found) return null;
  const requests = headerFrames(found.up.bytes);
  return {
    value: found.total,
    values: {
      total: found.total,
      http1: pollsOverHttp1(rows),
      first: requests[0] ?? null,
      last: requests.at(-1) ?? null,
    },
    parts: [
      { length: found.up.length, kind: 'up' },
      { length: found.down.length, kind: 'down' },
    ],
    rows: [found.up.id, found.down.id],
  };
};

/** Counts the bytes that TLS adds to the same ten polls. */
export const addedByTls: Measure = (rows) => {
  const [plain, secure] = [connectionOf(rows, 'http2'), connectionOf(rows, 'tls')];
  if (!plain || !secure) return null;
  const value = secure.total - plain.total;
  const records = encryptedRecords(secure.up.bytes) + encryptedRecords(secure.down.bytes);
  return {
    value,
    values: {
      secure: secure.total,
      plain: plain.total,
      records,
      added: records * ADDED,
      rest: value - records * ADDED,
    },
    parts: [{ length: value, kind: 'up' }],
    rows: [plain.up.id, plain.down.id, secure.up.id, secure.down.id],
  };
};

/** Finds the first closed connection on which a client spoke this protocol, with all bytes of both directions. */
function connectionOf(rows: readonly Row[], why: 'http2' | 'tls') {
  const opaque = rows.filter((row): row is OpaqueRow => row.kind === 'opaque');
  for (const up of opaque.filter((row) => row.direction === 'up' && row.why === why)) {
    const isSame = ({ connection }: Row) => connection === up.connection;
    const down = opaque.find((row) => row.direction === 'down' && isSame(row));
    const isClosed = rows.some((row) => row.kind === 'close' && isSame(row));
    if (down && isClosed) return { up, down, total: up.length + down.length };
  }
  return null;
}

function pollsOverHttp1(rows: readonly Row[]): number | null {
  const requests = rows
    .filter((row): row is RequestRow => row.kind === 'request' && row.target === '/poll')
    .slice(0, POLLS);
  const ids = new Set(requests.map(({ response }) => response));
  const responses = rows.filter((row): row is ResponseRow => row.kind === 'response' && ids.has(row.id));
  if (responses.length < POLLS || !responses.every(({ complete }) => complete)) return null;
  return [...requests, ...responses].reduce((sum, { length }) => sum + length, 0);
}

/** Returns the lengths of the frames that hold the header fields of requests, heads included. */
function headerFrames(bytes: Uint8Array): number[] {
  const lengths: number[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = PREFACE; at + FRAME_HEAD <= bytes.length; ) {
    const [length, type] = [view.getUint32(at) >> 8, view.getUint8(at + 3)];
    at += FRAME_HEAD + length;
    if (type === HEADERS && at <= bytes.length) lengths.push(FRAME_HEAD + length);
  }
  return lengths;
}

function encryptedRecords(bytes: Uint8Array): number {
  let count = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at + RECORD_HEAD <= bytes.length; at += RECORD_HEAD + view.getUint16(at + 3))
    if (bytes[at] === ENCRYPTED) count += 1;
  return count;
}
