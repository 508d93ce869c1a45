import { type Decompressors, NO_DECOMPRESSORS } from './coding/decompressor.ts';
import { type ConnectionDecoder, createConnectionDecoder } from './decode-connection.ts';
import type { CloseEvent, OpenEvent, WireEvent } from './event.ts';
import type { Row, Totals } from './row.ts';
import { createRowStore, type RowLimits, USUAL_LIMITS } from './row-store.ts';

/** Connections that are remembered; closed ones are forgotten first. */
const CONNECTIONS = 4_096;

/** The decoded traffic of several connections. */
export interface Conversation {
  /** Decodes the next events and returns the rows that began or changed. */
  add(events: Iterable<WireEvent>): Row[];
  /** Goes on after a decompressor has been loaded, and returns the rows that began or changed. */
  resume(): Row[];
  /** The newest rows, in the order in which they began; older ones are dropped, see `RowLimits`. */
  readonly rows: readonly Row[];
  readonly totals: Totals;
}

/**
 * Creates a conversation to add wire events to. Any bytes may come: those that it cannot read become opaque rows. Without
 * decompressors, what is compressed is not read.
 */
export function createConversation(
  decompressors: Decompressors = NO_DECOMPRESSORS,
  limits: RowLimits = USUAL_LIMITS,
): Conversation {
  const store = createRowStore(decompressors, limits);
  let waiting: WireEvent[] = [];
  const { rows, totals } = store;
  const connections = new Map<number, ConnectionDecoder>();

  function addConnection(id: number, client: string): ConnectionDecoder {
    forget(id);
    if (connections.size >= CONNECTIONS) forget(oldestConnection());
    const connection = createConnectionDecoder(id, client, store);
    connections.set(id, connection);
    totals.connections++;
    totals.open++;
    return connection;
  }

  function forget(id: number): void {
    if (connections.get(id)?.closed === false) totals.open--;
    connections.delete(id);
  }

  /** The oldest closed connection, or the oldest open one when none is closed. */
  function oldestConnection(): number {
    for (const [id, { closed }] of connections) if (closed) return id;
    return connections.keys().next().value ?? 0;
  }

  /** Watching may have begun after the connection was opened. */
  const decoderOf = (id: number): ConnectionDecoder => connections.get(id) ?? addConnection(id, '');

  function open({ connection, client, at }: OpenEvent): void {
    addConnection(connection, client);
    store.add({ kind: 'open', id: 0, connection, client, start: at });
  }

  function close(event: CloseEvent): void {
    const connection = decoderOf(event.connection);
    if (connection.closed) return;
    totals.open--;
    connection.close(event);
    const { at: start, by, how } = event;
    store.add({
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
    else if (event.kind === 'pass') store.markDelivered(event);
    else {
      store.unpackBudget.earn(event.length);
      decoderOf(event.connection).take(event);
      store.trim(event.bytes.length);
    }
  }

  function takeAll(events: Iterable<WireEvent>): Row[] {
    for (const event of events) {
      if (store.isWaiting) waiting.push(event);
      else take(event);
    }
    return store.takeChanges();
  }

  return {
    rows,
    totals,
    add: takeAll,
    resume() {
      const events = waiting;
      waiting = [];
      store.isWaiting = false;
      for (const connection of connections.values()) connection.resume();
      return takeAll(events);
    },
  };
}
