import { connect, type Socket } from 'node:net';
import type { Direction } from '../wire/event.ts';
import { createDirectionPipe, type DirectionPipe } from './direction.ts';
import type { Faults } from './faults.ts';
import type { WireRecorder } from './recorder.ts';
import { createResponseBuffer, isSwitching, type ResponseBuffer } from './response-buffer.ts';

/** One client's TCP connection through a relay, and the one to the program that belongs to it. */
export interface RelayedConnection {
  review(faults: Faults): void;
  cut(how: 'fin' | 'rst'): void;
  /** Ends without a word. */
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

/** How long the two sides get to end a connection that was cut with FIN. */
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
  let gate: ResponseBuffer | null = host.faults.buffering ? createResponseBuffer(false) : null;

  const up = lane('up', client, server);
  const down = lane('down', server, client);
  server.once('connect', () => client.resume());
  for (const [socket, other] of [
    [client, server],
    [server, client],
  ] as const) {
    socket.once('close', () => other.closed && host.gone());
  }

  function lane(direction: Direction, from: Socket, to: Socket): DirectionPipe {
    const side = direction === 'up' ? 'client' : 'server';
    const lane = createDirectionPipe(
      {
        from,
        to,
        now: host.now,
        took(bytes) {
          host.count(direction, bytes.length);
          if (direction === 'down') switched ||= isSwitching(bytes);
          gate?.saw(direction, bytes);
        },
        record: (bytes, passedAtOnce) => recorder.took(id, direction, bytes, passedAtOnce),
        passed: (piece) => recorder.passed(id, piece),
        withheld: () => direction === 'down' && gate !== null && !gate.open,
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
    from.on('data', lane.take);
    from.on('end', () => lane.end('fin'));
    from.on('error', () => lane.end('rst'));
    return lane;
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
    review(faults) {
      gate = faults.buffering ? (gate ?? createResponseBuffer(switched)) : null;
      up.review(faults);
      down.review(faults);
    },
    cut(how) {
      if (over) return;
      close('relay', how);
      for (const socket of [client, server]) {
        if (how === 'rst') {
          socket.resetAndDestroy();
          continue;
        }
        // Unread bytes would turn the FIN into an RST, so the rest is read and thrown away.
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
