import { connect, type Socket } from 'node:net';
import type { Direction } from '../wire/event.ts';
import { createDirectionPipe, type DirectionPipe } from './direction.ts';
import type { Faults } from './faults.ts';
import type { WireRecorder } from './recorder.ts';
import { createResponseBuffer, isSwitching, type ResponseBuffer } from './response-buffer.ts';

/** One client's TCP connection through a relay, and the one to the program that belongs to it. */
export interface RelayedConnection {
  /** Applies changed faults to what is under way. */
  applyFaults(faults: Faults): void;
  cut(how: 'fin' | 'rst'): void;
  /** Destroys both sockets without closing them properly. */
  destroy(): void;
}

export interface RelayedConnectionHost {
  readonly faults: Faults;
  recorder: WireRecorder;
  now(): number;
  count(direction: Direction, bytes: number): void;
  /** Both directions have ended. */
  closed(): void;
  /** Both sockets are gone. */
  gone(): void;
}

/** Milliseconds for the two sides to end a connection that was cut with FIN. */
const GRACE = 1000;

export function createRelayedConnection(
  id: number,
  client: Socket,
  port: number,
  host: RelayedConnectionHost,
): RelayedConnection {
  const { recorder } = host;
  const server = connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
  let first: 'client' | 'server' | null = null;
  let ends = 0;
  let over = false;
  let switched = false;
  let responses: ResponseBuffer | null = host.faults.buffering ? createResponseBuffer(false) : null;

  const up = pipe('up', client, server);
  const down = pipe('down', server, client);
  server.once('connect', () => client.resume());
  for (const [socket, other] of [
    [client, server],
    [server, client],
  ] as const) {
    socket.once('close', () => other.closed && host.gone());
  }

  function pipe(direction: Direction, from: Socket, to: Socket): DirectionPipe {
    const side = direction === 'up' ? 'client' : 'server';
    const made = createDirectionPipe(
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
        ended(how) {
          first ??= side;
          ends += 1;
          if (how === 'rst') {
            close(first, 'rst');
            to.resetAndDestroy();
            from.destroy();
          } else {
            to.end();
            if (ends === 2) close(first, 'fin');
          }
        },
      },
      host.faults,
    );
    from.on('data', made.take);
    from.on('end', () => made.end('fin'));
    from.on('error', () => made.end('rst'));
    return made;
  }

  function close(by: 'client' | 'server' | 'relay', how: 'fin' | 'rst'): void {
    if (over) return;
    over = true;
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
      if (over) return;
      close('relay', how);
      for (const socket of [client, server]) {
        if (how === 'rst') {
          socket.resetAndDestroy();
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
      close('relay', 'rst');
      client.destroy();
      server.destroy();
    },
  };
}
