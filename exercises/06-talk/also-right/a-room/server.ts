import http from 'node:http';
import type { Duplex } from 'node:stream';
import * as ws from 'ws';
import { Refused, Room } from './room.ts';

const room = new Room();
const alive = new WeakMap<ws.WebSocket, number>();
const beat = Number.parseInt(process.env['HEARTBEAT_MS'] ?? '20000', 10);

const wss = new ws.WebSocketServer({ noServer: true, maxPayload: 65_536, clientTracking: true });
const server = http.createServer((_, response) => {
  response.statusCode = 426;
  response.end('this is a WebSocket server');
});

server.on('upgrade', (request: http.IncomingMessage, socket: Duplex, head: Buffer) => {
  socket.on('error', () => {});
  const [path] = (request.url ?? '').split('?');
  const origin = request.headers.origin;
  if (path !== '/chat') {
    socket.destroy();
  } else if (origin !== undefined && !sameHost(origin, request.headers.host)) {
    socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
  } else {
    wss.handleUpgrade(request, socket, head, (peer) => wss.emit('connection', peer, request));
  }
});

function sameHost(origin: string, host = ''): boolean {
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

wss.on('connection', (peer) => {
  alive.set(peer, 3);
  room.enter(peer);
  peer.on('error', console.error);
  peer.on('close', () => room.leave(peer));
  peer.on('pong', () => alive.set(peer, 3));
  peer.on('message', (data, isBinary) => {
    try {
      if (isBinary) throw new Refused('only text');
      room.say(peer, JSON.parse(data.toString('utf8')));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof SyntaxError)) throw error;
      peer.send(JSON.stringify({ error: error.message }));
    }
  });
});

// Two pings may stay unanswered; the third one is not sent any more.
setInterval(() => {
  wss.clients.forEach((peer) => {
    const left = (alive.get(peer) ?? 0) - 1;
    alive.set(peer, left);
    if (left === 0) peer.terminate();
    else peer.ping();
  });
}, beat);

server.listen({ port: 3000 });
