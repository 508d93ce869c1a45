import type { BytesEvent, CloseEvent, Direction } from './event.ts';
import { Feed, type Reading, type Trouble } from './feed.ts';
import { readFrames } from './frame.ts';
import type { Ledger } from './ledger.ts';
import { createLink, type Link } from './link.ts';
import { readRequest } from './request.ts';
import { readResponse } from './response.ts';
import type { OpaqueRow } from './row.ts';

/** Decodes one TCP connection, from HTTP to whatever it goes over to. */
export interface Connection {
  readonly client: string;
  closed: boolean;
  take(event: BytesEvent): void;
  close(event: CloseEvent): void;
}

export function createConnection(id: number, client: string, ledger: Ledger): Connection {
  const link = createLink();
  const directions = { up: start('up', readRequest), down: start('down', readResponse) };

  function start(direction: Direction, readMessage: typeof readRequest) {
    const feed = new Feed(direction, id, client, ledger);
    const reading = readDirection(feed, link, readMessage);
    reading.next();
    return { feed, reading };
  }

  function end(direction: Direction, how: 'whole' | 'broken'): void {
    const { feed, reading } = directions[direction];
    feed.ended = how;
    reading.next();
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
      const ended = how === 'fin' ? 'whole' : 'broken';
      // Who ends a connection properly may still be answered.
      if (how === 'rst' || by !== 'server') end('up', ended);
      if (how === 'rst' || by !== 'client') end('down', ended);
    },
  };
}

function* readDirection(feed: Feed, link: Link, readMessage: typeof readRequest): Reading<void> {
  let trouble: Trouble = null;
  while (trouble === null) {
    if (!(yield* feed.ready())) trouble = 'not-http';
    else if (speaksFrames(feed, link)) trouble = yield* readFrames(feed);
    else if (link.speaks === 'unknown') trouble = 'not-http';
    else trouble = yield* readMessage(feed, link);
  }
  yield* readOpaque(feed, trouble);
}

/** A client may send frames without waiting for the 101: they begin with a byte that no request begins with. */
function speaksFrames(feed: Feed, link: Link): boolean {
  const first = feed.rest[0] ?? 0x20;
  return (
    link.speaks === 'websocket' || (feed.direction === 'up' && link.offered && (first > 0x7f || first < 3))
  );
}

/** Takes all that comes, as one row, for ever. */
function* readOpaque(feed: Feed, why: NonNullable<Trouble>): Reading<void> {
  let row: OpaqueRow | null = null;
  if (feed.loose !== null) {
    row = feed.begin<OpaqueRow>({ kind: 'opaque', why });
    feed.disown(row);
  }
  for (;;) {
    if (yield* feed.ready()) {
      row ??= feed.begin<OpaqueRow>({ kind: 'opaque', why });
      feed.take(Number.POSITIVE_INFINITY, row, 'payload');
    } else {
      if (row !== null) feed.finish(row);
      yield;
    }
  }
}
