import { readBody } from './body.ts';
import { ByteReader, type Reading, type Trouble } from './byte-reader.ts';
import type { BytesEvent, CloseEvent, Direction } from './event.ts';
import { createExchangeState, type ExchangeState } from './exchange-state.ts';
import { readFrames } from './frame.ts';
import { nameOpaque } from './opaque.ts';
import { readRequest } from './request.ts';
import { readResponse } from './response.ts';
import { resumption } from './resumption.ts';
import type { OpaqueRow } from './row.ts';
import type { RowStore } from './row-store.ts';

/** Decodes one TCP connection: HTTP first, then the protocol that it switches to. */
export interface ConnectionDecoder {
  readonly client: string;
  closed: boolean;
  take(event: BytesEvent): void;
  close(event: CloseEvent): void;
  /** Goes on after a decompressor has been loaded. */
  resume(): void;
}

export function createConnectionDecoder(id: number, client: string, store: RowStore): ConnectionDecoder {
  const state = createExchangeState();
  const directions = { up: start('up', readRequest), down: start('down', readResponse) };

  function start(direction: Direction, readMessage: typeof readRequest) {
    const reader = new ByteReader(direction, id, client, store);
    const decoder = readDirection(reader, state, readMessage);
    decoder.next();
    return { reader, decoder };
  }

  return {
    client,
    closed: false,
    take(event) {
      const { reader, decoder } = directions[event.kind];
      reader.offer(event);
      decoder.next();
    },
    resume() {
      for (const { decoder } of Object.values(directions)) decoder.next();
    },
    close({ by, how }) {
      this.closed = true;
      // A client that closes first has mostly not waited for the rest.
      const ended = how === 'fin' && by !== 'client' ? 'whole' : 'broken';
      for (const { reader, decoder } of Object.values(directions)) {
        reader.ended = ended;
        reader.isCutShort = by !== (reader.direction === 'up' ? 'server' : 'client');
        decoder.next();
      }
    },
  };
}

function* readDirection(
  reader: ByteReader,
  state: ExchangeState,
  readMessage: typeof readRequest,
): Reading<void> {
  for (;;) {
    const trouble = yield* readNext(reader, state, readMessage);
    if (trouble !== null) yield* readOpaque(reader, state, nameOpaque(reader, trouble));
  }
}

function* readNext(
  reader: ByteReader,
  state: ExchangeState,
  readMessage: typeof readRequest,
): Reading<Trouble> {
  if (!(yield* reader.ready())) return 'not-http';
  if (framesFollow(reader, state)) return yield* readFrames(reader, state);
  if (state.protocol === 'tunnel' || state.protocol === 'other-protocol') return state.protocol;
  const { interrupted } = reader;
  if (interrupted !== null && resumption(reader, state) === 'chunk')
    return yield* readBody(reader, 'chunked', interrupted);
  reader.interrupted = null;
  return yield* readMessage(reader, state);
}

/**
 * Returns true when WebSocket frames come next. A client may send them without waiting for the 101: they begin with a
 * byte that no request begins with.
 */
function framesFollow(reader: ByteReader, state: ExchangeState): boolean {
  const first = reader.rest[0] ?? 0x20;
  return (
    state.protocol === 'websocket' ||
    (reader.direction === 'up' && state.upgradeRequested && (first > 0x7f || first < 3))
  );
}

/** Takes all further bytes into one row; when bytes were cut, only until decoding can go on. */
function* readOpaque(reader: ByteReader, state: ExchangeState, why: NonNullable<Trouble>): Reading<void> {
  let row: OpaqueRow | null = null;
  if (reader.loose !== null) {
    row = reader.beginRow<OpaqueRow>({ kind: 'opaque', why });
    reader.countAsPayload(row);
  }
  if (why === 'cut') state.forgetRequests();
  for (;;) {
    const ready = yield* reader.ready();
    const regained = ready && why === 'cut' && resumption(reader, state) !== null;
    if (row !== null && (regained || !ready)) reader.finishRow(row);
    if (regained) return state.keepLastRequest();
    if (!ready) yield;
    else {
      row ??= reader.beginRow<OpaqueRow>({ kind: 'opaque', why });
      reader.take(Number.POSITIVE_INFINITY, row, 'payload');
    }
  }
}
