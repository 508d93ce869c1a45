import type { Socket } from 'node:net';
import { type OpenFeed, TICK } from './feed-server.ts';

/**
 * Server-sent events, those of one tick in one write. Their chunk is the same bytes for all subscribers, so it is made
 * once and written to the sockets, not to the responses.
 */
export const openFeed: OpenFeed = (server) => {
  const sockets = new Set<Socket>();
  server.on('request', (_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    const { socket } = response;
    if (socket === null) return;
    sockets.add(socket);
    response.on('close', () => sockets.delete(socket));
  });

  let waiting = '';
  function flush(): void {
    const size = Buffer.byteLength(waiting).toString(16);
    const chunk = Buffer.from(`${size}\r\n${waiting}\r\n`);
    waiting = '';
    for (const socket of sockets) socket.write(chunk);
  }
  return (text) => {
    if (waiting === '') setTimeout(flush, TICK);
    waiting += `data: ${text}\n\n`;
  };
};
