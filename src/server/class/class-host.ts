import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { StoredClass } from '../../class/class-record.ts';
import type { ClassStore } from '../../class/class-store.ts';
import type { KnownTasks } from '../../class/known-tasks.ts';
import { createLiveClass, isOver, type LiveClass, UNDO_END } from '../../class/live-class.ts';
import { CLOSED, type ClassAddress } from '../../class/messages.ts';
import { changeAgenda } from '../../class/steering.ts';
import { reached } from '../../class/views.ts';
import { isLoopback } from '../../loopback.ts';
import { addressOf } from '../../relay/connections-by-address.ts';
import type { RelayPlace } from '../../relay/relay-place.ts';
import type { Runner } from '../../runner/runner.ts';
import { createSerialQueue } from '../../semaphore.ts';
import { startHeartbeat } from '../channel/heartbeat.ts';
import { refuseUpgrade } from '../http/answer.ts';
import { type Guard, hostNameOf } from '../http/guard.ts';
import { pathOf } from '../http/path-of.ts';
import { SITE_LIMITS } from '../site-limits.ts';
import { createAudience } from './audience.ts';
import type { ClassRoom } from './class-room.ts';
import { openClassSession } from './class-session.ts';
import { createEntrance } from './entrance.ts';
import type { FindShipped } from './find-shipped.ts';
import { createLines } from './lines.ts';
import type { Peer } from './peer.ts';
import { createSharedRun } from './shared-run.ts';
import { createTeacherPresence } from './teacher-presence.ts';
import { resumeRun } from './teacher-requests.ts';
import { dropStaleOffer, endStaleVisit } from './visit.ts';
import { createVisitRelay } from './visit-relay.ts';

export const CLASS_PATH = '/class-channel';
/** Milliseconds for which a seat that has gone keeps its window on the shared run. */
const WINDOW_STAYS = 60_000;
/** Connections to a visited chatroom, for each page of the class at the address that they come from. */
const VISITS_OF_A_PAGE = 16;

export interface ClassHostOptions {
  stored: StoredClass;
  store: ClassStore;
  /** Runs the class's programs alone, so that they wait for nobody else's. */
  runner: Runner;
  /** Where the relay to a visited chatroom listens. */
  relays?: RelayPlace | undefined;
  findShipped: FindShipped;
  tasks: KnownTasks;
  addresses: ClassAddress[];
  /** Milliseconds; tests shorten them. */
  times?: { grace?: number; lift?: number; undoEnd?: number; counts?: number };
}

/** An open class on this server. */
export interface ClassHost {
  readonly live: LiveClass;
  /** Takes over a server's upgrades to `/class-channel` and `/class-line`. */
  attach(server: Server, guard: Guard): void;
  /** Resolves when the class has ended for good, and its names are deleted. */
  readonly over: Promise<void>;
  /** Closes all channels with 1001 and ends the run; the class stays in its store. */
  close(): Promise<void>;
}

/** Opens a class, or brings one back: its run is started again, and its pages come by themselves. */
export function openClass(options: ClassHostOptions): ClassHost {
  const { stored, store, runner, findShipped, addresses, times = {} } = options;
  const live = createLiveClass(stored, store, options.tasks);
  const audience = createAudience(live, addresses, times.counts);
  const sharedRun = createSharedRun(runner);
  const visitRelay = createVisitRelay(options.relays, visitsFrom);
  const presence = createTeacherPresence({ live, audience, sharedRun, ...times });
  const entrance = createEntrance(live);
  const lines = createLines();
  const inTurn = createSerialQueue();
  const room: ClassRoom = { live, audience, sharedRun, visitRelay, lines, findShipped, inTurn, endChanged };
  const sockets = new WebSocketServer({ noServer: true, maxPayload: SITE_LIMITS.socketMessage });
  const windows = new Map<number, NodeJS.Timeout>();
  /** The machines that have come in, by the address at which they did. */
  const machines = new Map<string, Set<string>>();
  const { promise: over, resolve: setOver } = Promise.withResolvers<void>();
  let ending: NodeJS.Timeout | undefined;

  function visitsFrom(address: string): number {
    return (
      VISITS_OF_A_PAGE *
      [...audience.peers].filter((peer) => peer.remote === address && !peer.isDismissed).length
    );
  }

  function endChanged(): void {
    clearTimeout(ending);
    const { endedAt } = live.record;
    if (endedAt === null) return;
    const left = endedAt + (times.undoEnd ?? UNDO_END) - live.now();
    ending = setTimeout(() => void finish().catch(console.error), Math.max(0, left));
  }

  async function finish(): Promise<void> {
    await store.clear();
    for (const peer of audience.peers) peer.dismiss('ended', CLOSED.ended);
    await close();
    setOver();
  }

  function entered(peer: Peer): void {
    noteReached(peer);
    if (peer.who.role === 'teacher') presence.changed();
    const seat = peer.who.role === 'seat' ? live.seats.get(peer.who.seat) : undefined;
    if (seat) {
      clearTimeout(windows.get(seat.record.seat));
      seat.here = true;
      seat.lastActivity = live.now();
      dropStaleOffer(seat, peer.remote);
      inTurn(() => endStaleVisit(room)).catch(console.error);
    }
    audience.tellState();
  }

  function left({ who }: Peer): void {
    if (who.role === 'teacher') presence.changed();
    if (who.role === 'seat') seatLeft(who.seat);
    audience.tellState();
  }

  function seatLeft(number: number): void {
    const seat = live.seats.get(number);
    // Another page may have taken its place.
    if (seat === undefined || audience.of('seat', number).length > 0) return;
    seat.here = false;
    const close = async () => {
      seat.window = false;
      await sharedRun.closeWindow(number);
    };
    if (seat.window)
      windows.set(
        number,
        setTimeout(() => void close().catch(console.error), WINDOW_STAYS),
      );
  }

  /** Notes at which address another machine has come in. */
  function noteReached({ who, host, remote }: Peer): void {
    if (isLoopback(remote)) return;
    const index = addresses.findIndex(({ url }) => new URL(url).hostname === host);
    const address = addresses[index];
    if (!address) return;
    const known = machines.get(address.url) ?? new Set();
    machines.set(address.url, known.add(remote));
    const by = who.role === 'seat' ? who.seat : null;
    addresses[index] = reached(address, { at: live.now(), by, machines: known.size });
  }

  async function close(): Promise<void> {
    clearTimeout(ending);
    for (const timer of windows.values()) clearTimeout(timer);
    presence.close();
    audience.close();
    for (const socket of sockets.clients) {
      socket.close(1001, 'The class’s server is shutting down');
      setTimeout(() => socket.terminate(), 1_000).unref();
    }
    await Promise.all([sharedRun.stop(), visitRelay.close()]);
  }

  if (isOver(live)) void finish().catch(console.error);
  else {
    endChanged();
    presence.changed();
    // A program that cannot be started says so itself, in the run's state.
    inTurn(() => resumeRun(room)).catch(console.error);
    // The way to a visited chatroom went with the former process.
    if (live.record.agenda.visit) changeAgenda(live, null, { visit: null }).catch(console.error);
  }

  return {
    live,
    over,
    close,
    attach(server, guard) {
      lines.attach(server, guard);
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (pathOf(request) !== CLASS_PATH) return;
        try {
          guard.upgrade(request);
        } catch (error) {
          refuseUpgrade(socket, error);
          return;
        }
        sockets.handleUpgrade(request, socket, head, (client) => {
          client.on('error', () => {});
          startHeartbeat(client, SITE_LIMITS);
          openClassSession(client, { room, entrance, place: placeOf(request), entered, left });
        });
      });
    },
  };
}

function placeOf(request: IncomingMessage): Pick<Peer, 'host' | 'remote'> {
  return { host: hostNameOf(request), remote: addressOf(request.socket) };
}
