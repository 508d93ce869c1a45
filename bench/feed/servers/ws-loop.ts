import { WebSocketServer } from 'ws';
import type { OpenFeed } from './feed-server.ts';

/** The simple loop: every message is framed and written for every subscriber. */
export const openFeed: OpenFeed = (server) => {
  const { clients } = new WebSocketServer({ server });
  return (text) => {
    for (const client of clients) client.send(text);
  };
};
