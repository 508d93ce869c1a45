import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { refuseUpgrade } from '../http/answer.ts';
import type { Guard } from '../http/guard.ts';
import { keepAlive } from './heartbeat.ts';
import { openPageSession, type PageSession, type PageSessionOptions } from './page-session.ts';

export const CHANNEL_PATH = '/channel';

export interface ChannelOptions extends PageSessionOptions {
  guard: Guard;
}

/** The WebSockets of the workbook's pages, one each. */
export interface Channel {
  /** Takes over the upgrades to `/channel` of a server; leaves others alone. */
  attach(server: Server): void;
  /** Bids every page goodbye (1001) and settles when all that they had started has ended. */
  close(): Promise<void>;
}

export function createChannel({ guard, ...options }: ChannelOptions): Channel {
  const { limits } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.socketMessage,
    perMessageDeflate: false,
  });
  const pages = new Set<PageSession>();

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (request.url?.replace(/\?.*$/, '') !== CHANNEL_PATH) return;
    try {
      guard.upgrade(request);
    } catch (error) {
      refuseUpgrade(socket, error);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      // What is wrong with a frame is told to the peer by its close code; `close` follows.
      client.on('error', () => {});
      keepAlive(client, limits);
      const page = openPageSession(client, options);
      pages.add(page);
      page.gone.then(() => pages.delete(page));
    });
  }

  return {
    attach: (server) => void server.on('upgrade', upgrade),

    async close() {
      for (const client of sockets.clients) {
        client.close(1001, 'The workbook is shutting down');
        // Its own time limit for the closing handshake, 30 s, is more than a shutdown has.
        setTimeout(() => client.terminate(), 1_000).unref();
      }
      await Promise.all([...pages].map((page) => page.gone));
    },
  };
}
