import { EventEmitter } from 'node:events';
import { addressOf } from '../../relay/connections-by-address.ts';
import type { Faults } from '../../relay/faults.ts';
import { createRelay, type Relay } from '../../relay/relay.ts';
import type { RelayPlace } from '../../relay/relay-place.ts';
import type { WireEvent } from '../../wire/event.ts';
import { createEventLog } from '../../wire/event-log.ts';
import type { TapStatus } from '../channel/messages.ts';
import { createClientNames } from './client-names.ts';
import { createFailureSigns } from './failure-signs.ts';
import { createNaming } from './name-connections.ts';
import { watchServer } from './server-watch.ts';

/** A relay in front of a server that somebody else starts and stops. */
export interface Tap {
  readonly port: number;
  readonly status: TapStatus;
  readonly faults: Faults;
  setFaults(change: Partial<Faults>): void;
  cut(how: 'fin' | 'rst'): void;
  /** The newest events, as far as they are kept. */
  kept(): readonly WireEvent[];
  /** Calls the listener with batches of events, each connection under the name of its client. */
  on(event: 'wire', listener: (events: readonly WireEvent[]) => void): void;
  /** Calls the listener when the server or the faults have changed. */
  on(event: 'status', listener: () => void): void;
  off(event: 'wire' | 'status', listener: (...args: never[]) => void): void;
  /** Ends all connections and resolves when the last events have been told. */
  close(): Promise<void>;
}

export interface TapOptions {
  /** The server, as its user has named it. */
  server: string;
  /** The addresses at which it may answer. */
  hosts: readonly string[];
  port: number;
  /** True when it is on this machine. */
  isHere: boolean;
  /** The tap's own port on loopback; a free one when not given. */
  ownPort?: number;
  /** Where it listens instead, when others shall reach it. */
  place?: RelayPlace;
  /** The name of clients for which there is no lifeline left. */
  rest: string;
  /** Bytes of events that are kept for a page that comes later. */
  kept?: number;
}

const KEPT = 8 * 1024 * 1024;
/** Milliseconds for connections to end by themselves when the tap does. */
const LAST_BYTES = 200;

/** Opens a tap. Rejects when its port is taken. */
export async function openTap({ hosts, port, isHere, ...options }: TapOptions): Promise<Tap> {
  const startedAt = Date.now();
  const createdAt = performance.now();
  const now = () => performance.now() - createdAt;
  const emitter = new EventEmitter();
  const log = createEventLog(options.kept ?? KEPT);
  const addresses = new Map<number, string>();
  const named = createNaming(createClientNames(options.rest), addresses);
  let connections = 0;
  let pieces = 0;

  const relay: Relay = await createRelay('', {
    now,
    place: options.place,
    loopbackPort: options.ownPort,
    nextConnection: () => ++connections,
    nextPiece: () => ++pieces,
    opens: (connection, socket) => addresses.set(connection, addressOf(socket)),
    active() {},
    port: () => server.at?.port ?? null,
    get address() {
      return server.at?.host;
    },
  });
  const server = watchServer({ hosts, port, isHere, changed: () => emitter.emit('status') });
  const signs = createFailureSigns((mayBeTls) => void server.doubt(mayBeTls));
  const stopWatching = relay.watch((events) => {
    const told = named(events);
    signs(told);
    log.add(told);
    emitter.emit('wire', told);
  });
  emitter.setMaxListeners(0);

  return {
    port: relay.port,
    get status(): TapStatus {
      const state = server.at === null ? 'waiting' : server.isTls ? 'tls' : 'there';
      return { url: relay.url, server: options.server, state, startedAt, now: now() };
    },
    get faults() {
      return relay.faults;
    },
    setFaults(change) {
      relay.setFaults(change);
      emitter.emit('status');
    },
    cut: relay.cut,
    kept: () => log.events(),
    on(event: string, listener: (events: readonly WireEvent[]) => void) {
      emitter.on(event, listener);
    },
    off: (event, listener) => void emitter.off(event, listener as () => void),
    async close() {
      server.stop();
      await relay.close(LAST_BYTES);
      stopWatching();
      emitter.removeAllListeners();
    },
  };
}
