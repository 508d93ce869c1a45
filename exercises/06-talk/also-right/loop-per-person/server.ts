import { EventEmitter, on } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { setInterval as ticks } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 20_000);
const room = new EventEmitter({ captureRejections: false }).setMaxListeners(0);
const memory = { next: 1, last: [] as string[] };

const page = readFileSync('index.html');
const server: Server = createServer((request, response) => {
  response.statusCode = request.url === '/' ? 200 : 404;
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(request.url === '/' ? page : 'nothing');
});

const wss = new WebSocketServer({ noServer: true, maxPayload: 64 << 10 });
server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
  socket.on('error', () => {});
  const refuse = (line: string) => {
    socket.end(`HTTP/1.1 ${line}\r\nConnection: close\r\n\r\n`);
    socket.destroySoon();
  };
  const [path] = `${request.url}`.split('?');
  if (path !== '/chat') return refuse('404 Not Found');
  if (!['undefined', `http://${request.headers.host}`].includes(`${request.headers.origin}`))
    return refuse('403 Forbidden');
  wss.handleUpgrade(request, socket, head, (person) => {
    talk(person).catch((error) => console.error(error));
    beat(person).catch((error) => console.error(error));
  });
});
server.listen(3000);

async function talk(person: WebSocket) {
  const hear = (message: string) => person.send(message);
  person.on('error', () => {});
  const words = on(person, 'message', { close: ['close'] }); // keeps what is said while we are busy
  memory.last.forEach(hear);
  room.on('said', hear);
  try {
    for await (const [data] of words) {
      const said = read(data);
      if (said instanceof Error) {
        person.send(JSON.stringify({ error: said.message }));
        continue;
      }
      const message = JSON.stringify({ id: memory.next++, ...said, time: local(new Date()) });
      memory.last = [...memory.last, message].slice(-50);
      room.emit('said', message);
    }
  } catch {
    // An error of the connection; a close follows.
  } finally {
    room.off('said', hear);
  }
}

async function beat(person: WebSocket) {
  const over = new AbortController();
  let unanswered = 0;
  person.on('pong', () => (unanswered = 0));
  person.once('close', () => over.abort());
  try {
    for await (const _ of ticks(HEARTBEAT_MS, null, { signal: over.signal })) {
      if (unanswered > 0) person.terminate();
      else {
        unanswered++;
        person.ping();
      }
    }
  } catch (error) {
    if (!over.signal.aborted) throw error;
  }
}

function read(data: Buffer) {
  try {
    const value = JSON.parse(new TextDecoder().decode(data));
    const said = { name: value.name.trim() as string, text: value.text.trim() as string };
    if (said.name.length > 32 || said.name === '') return new Error('name');
    if (said.text.length > 2000 || said.text === '') return new Error('text');
    return said;
  } catch (error) {
    return error as Error;
  }
}

function local(date: Date) {
  const shifted = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}`;
}
