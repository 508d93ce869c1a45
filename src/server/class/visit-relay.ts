import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { addressOf, countByAddress } from '../../relay/connections-by-address.ts';
import { listenAt, listenOnLoopback } from '../../relay/listen.ts';
import { passBytes } from '../../relay/pass-bytes.ts';
import type { RelayPlace } from '../../relay/relay-place.ts';
import { reset } from '../../relay/reset.ts';

/** Connections of visitors at once; more are refused. */
const MOST_CONNECTIONS = 1024;

/** Opens a connection to the chatroom that is visited. */
export type ReachChatroom = () => Promise<Duplex>;

/**
 * The way to the chatroom that the class visits: a port of the class's own, so that pages need no other name than the one at
 * which they found the class.
 */
export interface VisitRelay {
  /** Opens it, in place of a former one; resolves to its port. */
  open(reach: ReachChatroom): Promise<number>;
  close(): Promise<void>;
}

/** `most` tells how many connections an address may have: none when nobody of the class is there. This machine has no limit. */
export function createVisitRelay(
  place: RelayPlace | undefined,
  most: (address: string) => number,
): VisitRelay {
  const sockets = new Set<Duplex>();
  const byAddress = countByAddress();
  let close = async (): Promise<void> => {};

  async function pass(visitor: Socket, reach: ReachChatroom): Promise<void> {
    visitor.on('error', () => {});
    const hasRoom = sockets.size < 2 * MOST_CONNECTIONS;
    if (!hasRoom || !byAddress.admit(visitor, most(addressOf(visitor)))) return reset(visitor);
    keep(visitor);
    const chatroom = await reach().catch(() => null);
    if (chatroom === null) return reset(visitor);
    if (!sockets.has(visitor)) return void chatroom.destroy();
    keep(chatroom);
    passBytes(visitor, chatroom);
  }

  function keep(socket: Duplex): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  }

  return {
    async open(reach) {
      await close();
      const accept = (visitor: Socket) => void pass(visitor, reach);
      const { port, servers } = await (place ? listenAt(place, accept) : listenOnLoopback(accept));
      close = async () => {
        close = async () => {};
        const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
        for (const socket of sockets) socket.destroy();
        await Promise.all(closed);
      };
      return port;
    },
    close: () => close(),
  };
}
