import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type OpenFeed, TICK } from './feed-server.ts';

/** One write per tick with cork and uncork; every frame is made for every subscriber. */
export const openFeed: OpenFeed = (server) => {
  const subscribers = new Map<WebSocket, Duplex>();
  const handshakes = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    handshakes.handleUpgrade(request, socket, head, (subscriber) => {
      subscribers.set(subscriber, socket);
      subscriber.on('close', () => subscribers.delete(subscriber));
    });
  });

  let waiting: string[] = [];
  function flush(): void {
    for (const [subscriber, socket] of subscribers) {
      socket.cork();
      for (const text of waiting) subscriber.send(text);
      socket.uncork();
    }
    waiting = [];
  }
  return (text) => {
    if (waiting.push(text) === 1) setTimeout(flush, TICK);
  };
};
