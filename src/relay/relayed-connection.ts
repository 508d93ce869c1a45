import type { Socket } from 'node:net';
import type { Direction } from '../wire/event.ts';
import { connectReading } from './connect-reading.ts';
import { createDirectionPipe, type DirectionPipe } from './direction-pipe.ts';
import type { Faults } from './faults.ts';
import type { Fuse } from './fuse.ts';
import type { WireRecorder } from './recorder.ts';
import { reset } from './reset.ts';
import { createResponseBuffer, isSwitching, type ResponseBuffer } from './response-buffer.ts';

/** A client's TCP connection to a relay, with the relay's own connection to the program. */
export interface RelayedConnection {
  /** Applies changed faults to the bytes under way. */
  applyFaults(faults: Faults): void;
  /** Ends both sides now; bytes under way are discarded. */
  cut(how: 'fin' | 'rst'): void;
  /** Destroys both sockets without closing them properly. */
  destroy(): void;
}

/** The relay around a connection. */
export interface RelayedConnectionHost {
  readonly faults: Faults;
  /** The direction in which nothing passes. */
  readonly held: Direction | null;
  readonly fuse: Fuse | null;
  recorder: WireRecorder;
  now(): number;
  count(direction: Direction, bytes: number): void;
  /** Called when both directions have ended. */
  closed(): void;
  /** Called when both sockets are gone. */
  gone(): void;
}

/** Milliseconds for the two sides to end a connection that was cut with FIN. */
const GRACE = 1000;

export function createRelayedConnection(
  id: number,
  client: Socket,
  target: { host: string; port: number },
  host: RelayedConnectionHost,
): RelayedConnection {
  const { recorder } = host;
  const server = connectReading(target, (bytes) => down.take(bytes));
  let firstToEnd: 'client' | 'server' | null = null;
  let endedDirections = 0;
  let isClosed = false;
  let switched = false;
  let responses: ResponseBuffer | null = host.faults.buffering ? createResponseBuffer(false) : null;

  const up = pipe('up', client, server);
  const down = pipe('down', server, client);
  client.on('data', up.take);
  server.once('connect', () => client.resume());
  for (const [socket, other] of [
    [client, server],
    [server, client],
  ] as const) {
    socket.once('close', () => other.closed && host.gone());
  }

  function pipe(direction: Direction, from: Socket, to: Socket): DirectionPipe {
    const side = direction === 'up' ? 'client' : 'server';
    const direct = createDirectionPipe(
      {
        from,
        to,
        now: host.now,
        took(bytes) {
          host.count(direction, bytes.length);
          if (direction === 'down') switched ||= isSwitching(bytes);
          responses?.saw(direction, bytes);
        },
        record: (bytes, passedAtOnce) => recorder.took(id, direction, bytes, passedAtOnce),
        passed: (piece) => recorder.passed(id, piece),
        withheld: () => direction === 'down' && responses !== null && !responses.released,
        dead: () => host.held === direction,
        left: () => host.fuse?.left(id, direction) ?? Number.POSITIVE_INFINITY,
        passes: (bytes) => host.fuse?.passed(id, direction, bytes),
        atLast: () => host.fuse?.burn ?? (() => {}),
        ended(how) {
          firstToEnd ??= side;
          endedDirections += 1;
          if (how === 'rst') {
            close(firstToEnd, 'rst');
            reset(to);
            from.destroy();
          } else {
            to.end();
            if (endedDirections === 2) close(firstToEnd, 'fin');
          }
        },
      },
      host.faults,
    );
    from.on('end', () => direct.end('fin'));
    from.on('error', () => direct.end('rst'));
    return direct;
  }

  function close(by: 'client' | 'server' | 'relay', how: 'fin' | 'rst'): void {
    if (isClosed) return;
    isClosed = true;
    up.drop();
    down.drop();
    recorder.close(id, by, how);
    host.closed();
  }

  return {
    applyFaults(faults) {
      responses = faults.buffering ? (responses ?? createResponseBuffer(switched)) : null;
      up.applyFaults(faults);
      down.applyFaults(faults);
    },
    cut(how) {
      if (isClosed) return;
      close('relay', how);
      for (const socket of [client, server]) {
        if (how === 'rst') {
          reset(socket);
          continue;
        }
        // Unread bytes would turn the FIN into an RST, so the rest is read and discarded.
        socket.end();
        socket.resume();
        const timer = setTimeout(() => socket.destroy(), GRACE);
        socket.once('close', () => clearTimeout(timer));
      }
    },
    destroy() {
      // When one side has ended it already, the other only leaves it open.
      if (firstToEnd === null) close('relay', 'rst');
      else close(firstToEnd, 'fin');
      client.destroy();
      server.destroy();
    },
  };
}
