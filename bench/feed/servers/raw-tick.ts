import { createHash } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { type OpenFeed, TICK } from './feed-server.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** The least work possible: bare sockets after the handshake, and the same bytes for all once per tick. */
export const openFeed: OpenFeed = (server) => {
  const sockets = new Set<Duplex>();
  server.on('upgrade', ({ headers }, socket) => {
    const accept = createHash('sha1')
      .update(headers['sec-websocket-key'] + GUID)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.resume();
  });

  let waiting: Buffer[] = [];
  function flush(): void {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    for (const socket of sockets) socket.write(bytes);
  }
  return (text) => {
    const payload = Buffer.from(text); // shorter than 126 bytes
    if (waiting.push(Buffer.concat([Buffer.of(0x81, payload.length), payload])) === 1)
      setTimeout(flush, TICK);
  };
};
