import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isOwnPort } from '../../own-ports.ts';
import { type Command, processesOf, socketsOf } from './command-processes.ts';
import { type ListeningSocket, listeningSockets } from './listening-sockets.ts';
import type { Address } from './own-server.ts';

/** Milliseconds between two looks. */
const LOOK_EVERY = 20;
/** Milliseconds in which a command that listens elsewhere than on `PORT` may listen on more ports. */
const SETTLED_AFTER = 250;

/** A command that has been started, and the port on which it should listen. */
export interface PortSearch {
  command: Command;
  /** The value of its `PORT`. */
  port: number;
  /** True when it listens nowhere else: the user has said so. Then another process may listen for it. */
  isFixed: boolean;
  /** The sockets that listened before it was started. */
  before: readonly ListeningSocket[] | null;
}

/** Where a command listens: at `PORT`, or on the only other port; or on several others, of which none is `PORT`. */
export type Found = { at: Address; pid: number | null } | { ports: number[] };

/** Resolves when the command listens. Rejects when `signal` is aborted. */
export async function findPort(search: PortSearch, signal: AbortSignal): Promise<Found> {
  const look = search.before === null ? () => tryPort(search.port) : createLook(search, search.before);
  let firstSeen = Number.POSITIVE_INFINITY;
  for (;;) {
    const found = await look();
    if (found !== null && 'at' in found && found.at.port === search.port) return found;
    const now = performance.now();
    if (found !== null && now - firstSeen >= SETTLED_AFTER) return found;
    firstSeen = found === null ? Number.POSITIVE_INFINITY : Math.min(firstSeen, now);
    await sleep(LOOK_EVERY, undefined, { signal });
  }
}

/** Returns a port that nobody uses at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Tells where on this machine somebody accepts connections on a port; `null` when nobody does. */
export async function whoAnswers(hosts: readonly string[], port: number): Promise<Address | null> {
  for (const host of hosts) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect({ host, port });
      socket.once('error', () => resolve(false));
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
    });
    if (isThere) return { host, port };
  }
  return null;
}

/** Looks whether anybody listens on the port, where the system does not tell who. */
async function tryPort(port: number): Promise<Found | null> {
  const at = await whoAnswers(['127.0.0.1', '::1'], port);
  return at && { at, pid: null };
}

/** Makes a function that looks where the command listens. It asks whose a socket is only when there are others than before. */
function createLook(search: PortSearch, before: readonly ListeningSocket[]): () => Found | null {
  const known = new Set(before.map(({ inode }) => inode));
  let looked = '';
  let found: Found | null = null;
  return () => {
    const fresh = (listeningSockets() ?? []).filter(
      (socket) => !known.has(socket.inode) && !isOwnPort(socket.port),
    );
    const inodes = fresh.map(({ inode }) => inode).join();
    if (inodes !== looked) found = choose(search, fresh);
    looked = inodes;
    return found;
  };
}

function choose({ command, port, isFixed }: PortSearch, fresh: readonly ListeningSocket[]): Found | null {
  const owners = new Map(
    processesOf(command).flatMap((pid) => socketsOf(pid).map((inode) => [inode, pid] as const)),
  );
  const own = fresh.filter((socket) => owners.has(socket.inode) || (isFixed && socket.port === port));
  const chosen = own.find((socket) => socket.port === port) ?? own[0];
  if (chosen === undefined || (isFixed && chosen.port !== port)) return null;
  const ports = [...new Set(own.map((socket) => socket.port))];
  if (chosen.port !== port && ports.length > 1) return { ports };
  const { host } = chosen;
  return { at: { host, port: chosen.port }, pid: owners.get(chosen.inode) ?? null };
}
