// What people say flows through one Transform, and what comes out of it is written to everybody's Duplex.
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { type Duplex, Transform } from 'node:stream';
import dayjs from 'dayjs';
import { createWebSocketStream, WebSocketServer } from 'ws';

const interval = Number(process.env.HEARTBEAT_MS ?? 12_000);

const people = new Map<Duplex, { pongAt: number; ping(): void; drop(): void }>();
const history: string[] = [];
let id = 0;

const room = new Transform({
  objectMode: true,
  highWaterMark: 1000,
  transform({ from, words }: { from: Duplex; words: string }, _, done) {
    const said = understand(words);
    if (!said) {
      if (from.writable) from.write('{"error":"name: 1 to 32 characters, text: 1 to 2000 characters"}');
      return done();
    }
    done(null, JSON.stringify({ id: ++id, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') }));
  },
});

room.on('data', (message: string) => {
  history.push(message);
  history.splice(0, history.length - 50);
  for (const person of people.keys()) if (person.writable) person.write(message);
});

const sockets = new WebSocketServer({ noServer: true, maxPayload: 0x10000 });
sockets.on('connection', (socket) => {
  const person = createWebSocketStream(socket, {
    objectMode: true,
    decodeStrings: false,
    highWaterMark: 200,
  });
  person.on('error', () => {});
  socket.on('error', () => {});
  socket.on('close', () => people.delete(person));
  socket.on('pong', () => {
    const state = people.get(person);
    if (state) state.pongAt = Date.now();
  });
  for (const message of history) person.write(message);
  people.set(person, { pongAt: Date.now(), ping: () => socket.ping(), drop: () => socket.terminate() });
  // A stream passes over an empty string, so what people say is taken from the socket itself.
  socket.on('message', (words) => room.write({ from: person, words: String(words) }));
  person.resume();
});

setInterval(() => {
  for (const { pongAt, drop } of people.values()) {
    if (Date.now() - pongAt > 2.25 * interval) drop();
  }
}, interval / 8).unref();
setInterval(() => {
  for (const { ping } of people.values()) ping();
}, interval);

const server = createServer((request, response) => {
  if (request.url === '/')
    createReadStream('index.html').pipe(response.setHeader('Content-Type', 'text/html; charset=utf-8'));
  else response.writeHead(404).end();
});

server.on('upgrade', (request, socket, head) => {
  const ours = !('origin' in request.headers) || request.headers.origin === `http://${request.headers.host}`;
  // No answer for others: the connection is closed, and that is that.
  if (!/^\/chat(\?|$)/.test(request.url ?? '') || !ours) socket.destroy();
  else sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket));
});

server.listen(3000);

function understand(json: string) {
  try {
    const { name, text } = JSON.parse(json);
    const [n, t]: string[] = [name, text].map((words) => {
      if (typeof words !== 'string') throw new TypeError();
      return words.trim();
    });
    return n && t && n.length <= 32 && t.length <= 2000 ? { name: n, text: t } : null;
  } catch {
    return null;
  }
}
