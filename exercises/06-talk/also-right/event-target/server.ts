import fs from 'node:fs';
import http from 'node:http';
import dayjs from 'dayjs';
import ws, { WebSocketServer } from 'ws';

// As little as possible of our own: the library compares the path, asks about the origin and limits the size,
// and the sockets are used as those in a browser are.
const { HEARTBEAT_MS = '18000' } = process.env;

const server = http.createServer({ keepAlive: true }, (request, response) => {
  fs.readFile(request.url === '/' ? 'index.html' : '/dev/null', (error, page) => {
    response.writeHead(request.url === '/' && !error ? 200 : 404, {
      'Content-Type': 'text/html; charset=utf-8',
    });
    response.end(page);
  });
});

const chat = new WebSocketServer({
  server,
  path: '/chat',
  maxPayload: 65536,
  perMessageDeflate: false,
  verifyClient: ({ origin, req }: { origin?: string; req: http.IncomingMessage }) =>
    !origin || origin === `http://${req.headers.host}`,
});

const log: Record<'id' | 'name' | 'text' | 'time', unknown>[] = [];
const pongs = new Map<ws, number>();

chat.addListener('connection', (socket) => {
  pongs.set(socket, Date.now());
  socket.onerror = ({ message }) => console.log(message);
  socket.onclose = () => pongs.delete(socket);
  socket.addListener('pong', () => pongs.has(socket) && pongs.set(socket, Date.now()));

  for (let i = Math.max(0, log.length - 50); i < log.length; i++) socket.send(JSON.stringify(log[i]));

  socket.onmessage = ({ data }) => {
    let problem = '';
    let fields: { name?: unknown; text?: unknown } = {};
    try {
      fields = JSON.parse(typeof data === 'string' ? data : '') ?? {};
    } catch {
      problem = 'This is no JSON with a name and a text';
    }
    const name = typeof fields.name === 'string' ? fields.name.trim() : '';
    const text = typeof fields.text === 'string' ? fields.text.trim() : '';
    if (name.length < 1 || name.length > 32) problem ||= 'A name has 1 to 32 characters';
    if (text.length < 1 || text.length > 2000) problem ||= 'A text has 1 to 2000 characters';
    if (problem) return socket.send(JSON.stringify({ error: problem }));

    log.push({ id: log.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') });
    const message = JSON.stringify(log.at(-1));
    for (const client of chat.clients) if (client.readyState === ws.OPEN) client.send(message);
  };
});

const every = Number(HEARTBEAT_MS);
setInterval(() => {
  chat.clients.forEach((client) => {
    // Goodbye with a closing frame, and whoever does not even answer that is cut off.
    if (Date.now() - (pongs.get(client) ?? 0) > every * 1.9) {
      if (client.readyState === ws.OPEN) client.close(4000, 'no pong');
      setTimeout(() => client.terminate(), 100);
    } else client.ping('are you there?');
  });
}, every);

server.listen(3000);
