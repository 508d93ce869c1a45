import { type ConnectionDecoder, createConnectionDecoder } from './decode-connection.ts';
import type { CloseEvent, OpenEvent, WireEvent } from './event.ts';
import type { Row, Totals } from './row.ts';
import { createRowStore } from './row-store.ts';

/** How many connections are remembered; closed ones are forgotten first. */
const CONNECTIONS = 4_096;

/** What several connections said, decoded as it comes. */
export interface Conversation {
  /** Takes in what happened next, and gives the rows that began or changed. */
  add(events: Iterable<WireEvent>): Row[];
  /** The newest rows, in the order in which they began; the oldest are dropped when there are too many. */
  readonly rows: readonly Row[];
  readonly totals: Totals;
}

/** Decodes wire events into rows and totals. Takes any bytes: what it cannot read becomes an opaque row. */
export function createConversation(): Conversation {
  const ledger = createRowStore();
  const { rows, totals } = ledger;
  const connections = new Map<number, ConnectionDecoder>();

  function connect(id: number, client: string): ConnectionDecoder {
    forget(id);
    if (connections.size >= CONNECTIONS) forget(leastWanted());
    const connection = createConnectionDecoder(id, client, ledger);
    connections.set(id, connection);
    totals.connections++;
    totals.open++;
    return connection;
  }

  function forget(id: number): void {
    if (connections.get(id)?.closed === false) totals.open--;
    connections.delete(id);
  }

  /** The oldest closed connection, or else the oldest. */
  function leastWanted(): number {
    for (const [id, { closed }] of connections) if (closed) return id;
    return connections.keys().next().value ?? 0;
  }

  /** A watcher who came late has not seen it open. */
  const find = (id: number): ConnectionDecoder => connections.get(id) ?? connect(id, '');

  function open({ connection, client, at }: OpenEvent): void {
    connect(connection, client);
    ledger.enter({ kind: 'open', id: 0, connection, client, start: at });
  }

  function close(event: CloseEvent): void {
    const connection = find(event.connection);
    if (connection.closed) return;
    totals.open--;
    connection.close(event);
    const { at: start, by, how } = event;
    ledger.enter({
      kind: 'close',
      id: 0,
      connection: event.connection,
      client: connection.client,
      start,
      by,
      how,
    });
  }

  function take(event: WireEvent): void {
    if (event.kind === 'open') open(event);
    else if (event.kind === 'close') close(event);
    else if (event.kind === 'pass') ledger.pass(event);
    else {
      find(event.connection).take(event);
      ledger.trim(event.bytes.length);
    }
  }

  return {
    rows,
    totals,
    add(events) {
      for (const event of events) take(event);
      return ledger.takeChanges();
    },
  };
}
