import type { Socket } from 'node:net';
import { isLoopback } from '../loopback.ts';

/** Counts open connections by the address that they come from, so that one machine cannot take all of them. */
export interface ConnectionsByAddress {
  /**
   * Counts a connection until it closes. Returns false, and does not count it, when its address has `most` already. This
   * machine has no limit.
   */
  admit(socket: Socket, most: number): boolean;
}

export function countByAddress(): ConnectionsByAddress {
  const open = new Map<string, number>();
  return {
    admit(socket, most) {
      const address = addressOf(socket);
      if (isLoopback(address)) return true;
      const count = open.get(address) ?? 0;
      if (count >= most) return false;
      open.set(address, count + 1);
      socket.once('close', () => {
        const left = (open.get(address) ?? 1) - 1;
        if (left > 0) open.set(address, left);
        else open.delete(address);
      });
      return true;
    },
  };
}

/** Returns the address at the other end: an IPv4 address as such, even on a socket of IPv6. */
export function addressOf(socket: Pick<Socket, 'remoteAddress'>): string {
  return (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
}
