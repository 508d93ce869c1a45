import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isLoopback } from '../../loopback.ts';
import { addressOf } from '../../relay/connections-by-address.ts';
import { refuseUpgrade } from '../http/answer.ts';
import { type Guard, hostNameOf } from '../http/guard.ts';
import { pathOf } from '../http/path-of.ts';
import { startHeartbeat } from './heartbeat.ts';
import { openPageSession, type PageSession, type PageSessionOptions } from './page-session.ts';

export const CHANNEL_PATH = '/channel';

export interface ChannelOptions extends Omit<PageSessionOptions, 'host' | 'relaysLeft'> {
  guard: Guard;
}

/** Holds the WebSockets of the workbook's pages, one for each page. */
export interface Channel {
  /** Takes over a server's upgrades to `/channel`; leaves others alone. */
  attach(server: Server): void;
  /** Closes every page's socket with 1001. Resolves when all that the pages had started has ended. */
  close(): Promise<void>;
}

export function createChannel({ guard, ...options }: ChannelOptions): Channel {
  const { limits } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.socketMessage,
    perMessageDeflate: false,
  });
  /** With the address of each page's machine. */
  const pages = new Map<PageSession, string>();

  function relaysLeft(address: string): number {
    if (isLoopback(address)) return Number.POSITIVE_INFINITY;
    const others = [...pages].filter(([, other]) => other === address);
    return limits.relaysPerAddress - others.reduce((sum, [page]) => sum + page.relays, 0);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (pathOf(request) !== CHANNEL_PATH) return;
    try {
      guard.upgrade(request);
    } catch (error) {
      refuseUpgrade(socket, error);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      // `ws` answers a bad frame with a close code by itself, and `close` follows.
      client.on('error', () => {});
      startHeartbeat(client, limits);
      const address = addressOf(request.socket);
      const page = openPageSession(client, {
        ...options,
        host: hostNameOf(request),
        relaysLeft: () => relaysLeft(address),
      });
      pages.set(page, address);
      page.gone.then(() => pages.delete(page));
    });
  }

  return {
    attach: (server) => void server.on('upgrade', upgrade),

    async close() {
      for (const client of sockets.clients) {
        client.close(1001, 'The workbook is shutting down');
        // `ws` waits 30 s for the closing handshake: longer than a shutdown may take.
        setTimeout(() => client.terminate(), 1_000).unref();
      }
      await Promise.all([...pages.keys()].map((page) => page.gone));
    },
  };
}
