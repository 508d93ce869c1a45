import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Direction, WireEvent } from '../wire/event.ts';
import { countByAddress } from './connections-by-address.ts';
import { type Faults, NO_FAULTS } from './faults.ts';
import { createFuse, type Fuse } from './fuse.ts';
import { listenAt, listenOnLoopback } from './listen.ts';
import { createWireRecorder, type WireRecorderHost } from './recorder.ts';
import type { RelayPlace } from './relay-place.ts';
import { createRelayedConnection, type RelayedConnection } from './relayed-connection.ts';
import { reset } from './reset.ts';

/** The TCP relay in front of a run: passes bytes, records them for those who watch, misbehaves on demand. */
export interface Relay {
  /** The client that it serves: `A`, `B`, `Ada`. */
  readonly client: string;
  /** The same port on 127.0.0.1 and ::1, or that at the place of its host. */
  readonly port: number;
  /** `http://localhost:<port>/` */
  readonly url: string;
  readonly faults: Faults;
  /** Changes the given faults, for open connections too. */
  setFaults(change: Partial<Faults>): void;
  /** Ends every open connection, both ways, at once. New ones are accepted. */
  cut(how: 'fin' | 'rst'): void;
  /**
   * Cuts, by RST, right after so many bytes in a row have passed one way on some connection: in the middle of what is
   * longer. Resolves when it has cut; never, when `cut` or another call came before.
   */
  cutAfter(direction: Direction, bytes: number): Promise<void>;
  /**
   * Holds what goes the other way right after so many bytes in a row have passed one way on some connection: a request gets
   * through, and its answer does not. Resolves then; never, when `cut` or another call came before.
   */
  holdAfter(direction: Direction, bytes: number): Promise<void>;
  /** Holds all that goes one way, as a line does that is dead in one direction, until it is told another way, or `null`. */
  hold(direction: Direction | null): void;
  /** Exact counts since the start, whether anybody watches or not. */
  readonly counts: { connections: number; open: number; up: number; down: number };
  /** Calls `listener` with batches of events until the returned function is called. Unwatched, nothing is recorded. */
  watch(listener: (events: WireEvent[]) => void): () => void;
  /**
   * Accepts no more and destroys all connections, those that do not end by themselves in `patience` ms; by default at once.
   * Resolves when the port is free.
   */
  close(patience?: number): Promise<void>;
}

/** The part of a run that its relays use. */
export interface RelayHost extends WireRecorderHost {
  nextConnection(): number;
  /** Where its relays listen; on loopback when not given. */
  place?: RelayPlace | undefined;
  /** The port that its only relay has on loopback; a free one when not given. */
  loopbackPort?: number | undefined;
  /** Called with each new connection, before anything is recorded of it. */
  opens?(connection: number, client: Socket): void;
  /** Called whenever something happens on the wire. */
  active(): void;
  /** Returns the program's port, `null` when it will not listen, or a promise while it is starting. */
  port(): number | null | Promise<number | null>;
  /** The address of this machine at which it has that port; 127.0.0.1 when not given. */
  readonly address?: string | undefined;
}

/** Connections to one relay at once; more are refused. */
const MOST_CONNECTIONS = 1024;
/** Of those, from one other machine. */
const FROM_ONE_ADDRESS = 64;
/** Milliseconds that a connection waits for the program to start. */
const LONGEST_WAIT = 10_000;

export async function createRelay(client: string, host: RelayHost): Promise<Relay> {
  const connections = new Set<RelayedConnection>();
  /** Accepted sockets that wait for the program to start or for the end of a freeze. */
  const waiting = new Set<Socket>();
  const counts = { connections: 0, open: 0, up: 0, down: 0 };
  const byAddress = countByAddress();
  const recorder = createWireRecorder(client, host);
  let faults: Faults = { ...NO_FAULTS };
  let held: Direction | null = null;
  let fuse: Fuse | null = null;

  const admit = (socket: Socket) => {
    socket.on('error', () => {});
    const hasRoom = waiting.size + connections.size < MOST_CONNECTIONS;
    if (hasRoom && byAddress.admit(socket, FROM_ONE_ADDRESS)) accept(socket);
    else reset(socket);
  };
  const { port, servers } = await (host.place
    ? listenAt(host.place, admit)
    : listenOnLoopback(admit, host.loopbackPort));

  function accept(socket: Socket): void {
    host.active();
    const target = faults.frozen ? null : host.port();
    if (typeof target === 'number') {
      forward(socket, target);
      return;
    }
    waiting.add(socket);
    socket.once('close', () => waiting.delete(socket));
    if (faults.frozen) return;
    if (target === null) refuse(socket);
    else awaitStart(socket, target);
  }

  async function awaitStart(socket: Socket, target: Promise<number | null>): Promise<void> {
    const timer = setTimeout(refuse, LONGEST_WAIT, socket);
    const result = await target;
    clearTimeout(timer);
    if (socket.destroyed || faults.frozen) return;
    if (result === null) refuse(socket);
    else forward(socket, result);
  }

  /** Counts and records a new connection, and returns its number. */
  function open(socket: Socket): number {
    const id = host.nextConnection();
    host.opens?.(id, socket);
    counts.connections += 1;
    recorder.open(id);
    return id;
  }

  /** Answers with an RST, as a machine does for a port on which nothing listens. */
  function refuse(socket: Socket): void {
    waiting.delete(socket);
    recorder.close(open(socket), 'server', 'rst');
    reset(socket);
  }

  function forward(socket: Socket, target: number): void {
    if (!isPort(target)) {
      refuse(socket);
      return;
    }
    waiting.delete(socket);
    counts.open += 1;
    const connection = createRelayedConnection(
      open(socket),
      socket,
      { host: host.address ?? '127.0.0.1', port: target },
      {
        get faults() {
          return faults;
        },
        get held() {
          return held;
        },
        get fuse() {
          return fuse;
        },
        recorder,
        now: host.now,
        count(direction, bytes) {
          counts[direction] += bytes;
          host.active();
        },
        closed() {
          counts.open -= 1;
        },
        gone() {
          connections.delete(connection);
        },
      },
    );
    connections.add(connection);
  }

  function cut(how: 'fin' | 'rst'): void {
    fuse = null;
    for (const connection of [...connections]) connection.cut(how);
  }

  function hold(direction: Direction | null): void {
    held = direction;
    for (const connection of connections) connection.applyFaults(faults);
  }

  /** Resolves when so many bytes in a row have passed; with `stops`, no more pass on that connection. */
  function burnt(direction: Direction, bytes: number, stops: boolean): Promise<void> {
    return new Promise((resolve) => {
      const burn = () => {
        if (fuse !== lit) return;
        fuse = null;
        resolve();
      };
      const lit = createFuse(direction, bytes, { stops, burn });
      fuse = lit;
    });
  }

  return {
    client,
    port,
    url: `http://localhost:${port}/`,
    counts,
    get faults() {
      return faults;
    },
    setFaults(change) {
      const thawed = faults.frozen && change.frozen === false;
      faults = { ...faults, ...change };
      for (const connection of connections) connection.applyFaults(faults);
      if (thawed) for (const socket of [...waiting]) accept(socket);
    },
    cut,
    async cutAfter(direction, bytes) {
      await burnt(direction, bytes, true);
      cut('rst');
    },
    async holdAfter(direction, bytes) {
      await burnt(direction, bytes, false);
      hold(direction === 'up' ? 'down' : 'up');
    },
    hold,
    watch: recorder.watch,
    async close(patience = 0) {
      // A server has closed when its last connection has.
      const closed = Promise.all(
        servers
          .filter(({ listening }) => listening)
          .map((server) => new Promise((resolve) => server.close(resolve))),
      );
      for (const socket of waiting) socket.destroy();
      const over = new AbortController();
      if (patience > 0 && connections.size > 0)
        await Promise.race([closed, sleep(patience, undefined, over).catch(() => {})]);
      over.abort();
      for (const connection of [...connections]) connection.destroy();
      await closed;
    },
  };
}

/** `connect` throws for any other number, which would end the process. */
function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65_535;
}
