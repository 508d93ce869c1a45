import { connect } from 'node:net';
import { masked } from '../../wire/mask.ts';
import type { BytesRow, FrameRow, OpaqueRow, ResponseRow } from '../../wire/row.ts';
import type { Changing, ClientTrial, Target } from './client.ts';
import { createWireReader } from './wire-reader.ts';

/** A frame that has come whole, with all of its payload, unmasked. */
export interface RawFrame extends Omit<FrameRow, 'payload'> {
  payload: Buffer;
}

/** A TCP connection that sends only the bytes it is given. Those that come are read as HTTP, and then as frames. */
export interface RawSocket {
  /** The answer to the request; its fields grow until it is `complete`. */
  readonly answer: ResponseRow | null;
  /** The frames that have come whole; the last may be a close frame. */
  readonly frames: readonly RawFrame[];
  /** The frame or answer that has come in part. */
  readonly partial: BytesRow | null;
  /** Bytes that are neither HTTP nor a frame, or that came after a close frame. */
  readonly strange: OpaqueRow | null;
  /** Bytes that have come and are part of nothing whole yet. */
  readonly unread: Buffer;
  /** The end that the program or the network made; `null` while it lasts. */
  readonly over: { how: 'fin' | 'rst'; at: number } | null;
  /** Sends these bytes, as one piece if they are not too many. After the end nothing is sent. */
  write(bytes: Uint8Array): void;
  /** Ends this side of the connection. */
  end(): void;
}

/** Opens a TCP connection. Never throws: failures show in what is read. Closes by itself when the check is over. */
export function openRaw(target: Target, { now, signal }: ClientTrial): RawSocket {
  const socket = connect({ host: '127.0.0.1', port: target.port, noDelay: true, allowHalfOpen: true });
  const wire = createWireReader(now);
  const frames: RawFrame[] = [];
  let lastRow = 0;
  const raw: Changing<RawSocket> = {
    answer: null,
    frames,
    partial: null,
    strange: null,
    unread: Buffer.alloc(0),
    over: null,
    write(bytes) {
      if (!socket.writable) return;
      wire.read('up', bytes);
      socket.write(bytes);
    },
    end: () => void socket.end(),
  };

  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  socket.on('data', read);
  socket.on('end', () => end('fin'));
  socket.on('error', () => end('rst'));
  return raw;

  function read(bytes: Buffer): void {
    raw.unread = Buffer.concat([raw.unread, bytes]);
    for (const row of wire.read('down', bytes)) {
      if ('direction' in row && row.direction === 'down' && row.id > lastRow) take(row);
    }
  }

  function take(row: BytesRow): void {
    if (row.kind === 'response') raw.answer = row;
    if (row.kind === 'opaque') raw.strange ??= row;
    raw.partial = row.complete ? null : row;
    if (!row.complete) return;
    lastRow = row.id;
    const bytes = raw.unread.subarray(0, row.length);
    raw.unread = raw.unread.subarray(row.length);
    if (row.kind !== 'frame') return;
    const sent = bytes.subarray(row.headerLength);
    frames.push({ ...row, payload: row.maskKey === null ? sent : Buffer.from(masked(sent, row.maskKey)) });
  }

  function end(how: 'fin' | 'rst'): void {
    raw.over ??= { how, at: now() };
  }
}
