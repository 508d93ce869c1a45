import { WebSocketServer } from 'ws';
import { queue, subscribe } from '../../../src/demos/08-choosing/one-write/feed.ts';
import type { OpenFeed } from './feed-server.ts';

/** The code of the lesson's step “one write per tick”. */
export const openFeed: OpenFeed = (server) => {
  const handshakes = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    handshakes.handleUpgrade(request, socket, head, (subscriber) => subscribe(subscriber, socket));
  });
  return queue;
};
