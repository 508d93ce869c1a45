import type { Direction, WireEvent } from '../event.ts';

const [FIN, SYN, RST, ACK] = [0x01, 0x02, 0x04, 0x10];
/** Segments that may wait for one before them; then that one counts as not captured. */
const MOST_WAITING = 200;

export interface Endpoint {
  address: string;
  port: number;
}

/** One captured TCP segment. */
export interface Segment {
  from: Endpoint;
  to: Endpoint;
  sequence: number;
  flags: number;
  /** The bytes that were captured; `length` counts those that were sent. */
  bytes: Uint8Array;
  length: number;
  /** Milliseconds since 1970. */
  time: number;
}

/** Puts captured segments together to connections, and these to wire events. */
export interface TcpStreams {
  add(segment: Segment): void;
  end(): { events: WireEvent[]; startedAt: number };
}

/** One direction of a connection. */
interface Half {
  /** The sequence number that comes next; `null` before the first segment. */
  next: number | null;
  waiting: Segment[];
}

interface Connection {
  id: number;
  client: Endpoint;
  halves: Record<Direction, Half>;
  /** The side that sent the first FIN; the connection is over when the other has sent one, too. */
  ending: 'client' | 'server' | null;
  closed: boolean;
}

export function createTcpStreams(): TcpStreams {
  const connections = new Map<string, Connection>();
  const events: WireEvent[] = [];
  let startedAt: number | null = null;
  let pieces = 0;
  let ids = 0;

  const at = (time: number) => time - (startedAt as number);

  function open(key: string, { from, to, flags, time }: Segment): Connection {
    const answers = (flags & SYN) !== 0 && (flags & ACK) !== 0;
    const asks = (flags & SYN) !== 0 && !answers;
    // Without the handshake, the lower port is taken for the server's.
    const client = asks || (!answers && from.port > to.port) ? from : to;
    const half = (): Half => ({ next: null, waiting: [] });
    const connection: Connection = {
      id: ++ids,
      client,
      halves: { up: half(), down: half() },
      ending: null,
      closed: false,
    };
    connections.set(key, connection);
    events.push({ kind: 'open', connection: connection.id, client: client.address, at: at(time) });
    return connection;
  }

  function say(
    connection: Connection,
    direction: Direction,
    bytes: Uint8Array,
    length: number,
    time: number,
  ): void {
    const event = {
      kind: direction,
      connection: connection.id,
      piece: ++pieces,
      at: at(time),
      passed: at(time),
    };
    events.push({ ...event, bytes, length });
  }

  function take(connection: Connection, direction: Direction, segment: Segment): void {
    const half = connection.halves[direction];
    half.next ??= segment.sequence;
    // Sequence numbers wrap around: the difference tells which is before.
    const ahead = (segment.sequence - half.next) | 0;
    if (ahead > 0) {
      half.waiting.push(segment);
      if (half.waiting.length > MOST_WAITING) skipGap(connection, direction, segment.time);
      return;
    }
    const known = -ahead;
    if (segment.length > known) {
      say(connection, direction, segment.bytes.subarray(known), segment.length - known, segment.time);
      half.next = (half.next + segment.length - known) >>> 0;
    }
    if (segment.flags & FIN && known <= segment.length) half.next = (half.next + 1) >>> 0;
    release(connection, direction);
  }

  function release(connection: Connection, direction: Direction): void {
    const half = connection.halves[direction];
    const ready = half.waiting.findIndex(({ sequence }) => ((sequence - (half.next as number)) | 0) <= 0);
    const [segment] = ready === -1 ? [] : half.waiting.splice(ready, 1);
    if (segment !== undefined) take(connection, direction, segment);
  }

  /** Goes on after bytes that were not captured. */
  function skipGap(connection: Connection, direction: Direction, time: number): void {
    const half = connection.halves[direction];
    half.waiting.sort((a, b) => (a.sequence - b.sequence) | 0);
    const [first] = half.waiting;
    if (first === undefined) return;
    const missing = (first.sequence - (half.next as number)) | 0;
    say(connection, direction, new Uint8Array(), missing, time);
    half.next = first.sequence;
    release(connection, direction);
  }

  function close(connection: Connection, by: 'client' | 'server', how: 'fin' | 'rst', time: number): void {
    if (connection.closed) return;
    connection.closed = true;
    events.push({ kind: 'close', connection: connection.id, at: at(time), by, how });
  }

  return {
    add(segment) {
      startedAt ??= segment.time;
      const { from, to, flags, time } = segment;
      const ends = [from, to].map(({ address, port }) => `${address}:${port}`);
      const key = ends.toSorted().join(' ');
      const isNew = (flags & SYN) !== 0 && (flags & ACK) === 0;
      let connection = connections.get(key);
      if (connection === undefined || (isNew && connection.closed)) connection = open(key, segment);
      const isUp = from.address === connection.client.address && from.port === connection.client.port;
      const direction = isUp ? 'up' : 'down';
      if (flags & SYN) {
        connection.halves[direction].next = (segment.sequence + 1) >>> 0;
        return;
      }
      if (segment.length > 0 || flags & FIN) take(connection, direction, segment);
      const by = isUp ? 'client' : 'server';
      if (flags & RST) close(connection, by, 'rst', time);
      else if (flags & FIN) {
        if (connection.ending !== null && connection.ending !== by)
          close(connection, connection.ending, 'fin', time);
        connection.ending ??= by;
      }
    },
    end() {
      for (const connection of connections.values())
        for (const direction of ['up', 'down'] as const)
          while (connection.halves[direction].waiting.length > 0)
            skipGap(connection, direction, connection.halves[direction].waiting[0]?.time ?? 0);
      const last = events.at(-1)?.at ?? 0;
      for (const connection of connections.values())
        if (connection.ending !== null) close(connection, connection.ending, 'fin', last + (startedAt ?? 0));
      events.sort((a, b) => a.at - b.at);
      return { events, startedAt: startedAt ?? 0 };
    },
  };
}
