import { readBody } from './body.ts';
import { ByteReader, type Reading, type Trouble } from './byte-reader.ts';
import type { BytesEvent, CloseEvent, Direction } from './event.ts';
import { createExchangeState, type ExchangeState } from './exchange-state.ts';
import { readFrames } from './frame.ts';
import { readRequest } from './request.ts';
import { readResponse } from './response.ts';
import { resumption } from './resumption.ts';
import type { OpaqueRow } from './row.ts';
import type { RowStore } from './row-store.ts';

/** Decodes one TCP connection, from HTTP to whatever it goes over to. */
export interface ConnectionDecoder {
  readonly client: string;
  closed: boolean;
  take(event: BytesEvent): void;
  close(event: CloseEvent): void;
}

export function createConnectionDecoder(id: number, client: string, ledger: RowStore): ConnectionDecoder {
  const link = createExchangeState();
  const directions = { up: start('up', readRequest), down: start('down', readResponse) };

  function start(direction: Direction, readMessage: typeof readRequest) {
    const feed = new ByteReader(direction, id, client, ledger);
    const reading = readDirection(feed, link, readMessage);
    reading.next();
    return { feed, reading };
  }

  return {
    client,
    closed: false,
    take(event) {
      const { feed, reading } = directions[event.kind];
      feed.offer(event);
      reading.next();
    },
    close({ by, how }) {
      this.closed = true;
      // A client that goes first has mostly not waited for the rest.
      const ended = how === 'fin' && by !== 'client' ? 'whole' : 'broken';
      for (const { feed, reading } of Object.values(directions)) {
        feed.ended = ended;
        reading.next();
      }
    },
  };
}

function* readDirection(
  feed: ByteReader,
  link: ExchangeState,
  readMessage: typeof readRequest,
): Reading<void> {
  for (;;) {
    const trouble = yield* readNext(feed, link, readMessage);
    if (trouble !== null) yield* readOpaque(feed, link, trouble);
  }
}

function* readNext(feed: ByteReader, link: ExchangeState, readMessage: typeof readRequest): Reading<Trouble> {
  if (!(yield* feed.ready())) return 'not-http';
  if (speaksFrames(feed, link)) return yield* readFrames(feed, link);
  if (link.speaks === 'unknown') return 'not-http';
  const { interrupted } = feed;
  if (interrupted !== null && resumption(feed, link) === 'chunk')
    return yield* readBody(feed, 'chunked', interrupted);
  feed.interrupted = null;
  return yield* readMessage(feed, link);
}

/** A client may send frames without waiting for the 101: they begin with a byte that no request begins with. */
function speaksFrames(feed: ByteReader, link: ExchangeState): boolean {
  const first = feed.rest[0] ?? 0x20;
  return (
    link.speaks === 'websocket' || (feed.direction === 'up' && link.offered && (first > 0x7f || first < 3))
  );
}

/** Takes all that comes, as one row; when bytes were cut, until the place is found again, and else for ever. */
function* readOpaque(feed: ByteReader, link: ExchangeState, why: NonNullable<Trouble>): Reading<void> {
  let row: OpaqueRow | null = null;
  if (feed.loose !== null) {
    row = feed.begin<OpaqueRow>({ kind: 'opaque', why });
    feed.disown(row);
  }
  if (why === 'cut') link.lose();
  for (;;) {
    const ready = yield* feed.ready();
    const regained = ready && why === 'cut' && resumption(feed, link) !== null;
    if (row !== null && (regained || !ready)) feed.finish(row);
    if (regained) return link.regain();
    if (!ready) yield;
    else {
      row ??= feed.begin<OpaqueRow>({ kind: 'opaque', why });
      feed.take(Number.POSITIVE_INFINITY, row, 'payload');
    }
  }
}
