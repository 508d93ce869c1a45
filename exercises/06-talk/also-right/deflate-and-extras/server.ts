// Compressed frames, a welcome, who is here, and further fields. Messages are kept and sent as bytes, marked as text.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

type Person = { socket: WebSocket; nonce: string; since: number; answered: number };

const BEAT = Number(process.env.HEARTBEAT_MS ?? 10_000);
const TEXT = { binary: false, compress: true };
const ring: Buffer[] = new Array(50);
let count = 0;
let people: Person[] = [];

const wss = new WebSocketServer({
  noServer: true,
  maxPayload: 65_536,
  perMessageDeflate: { threshold: 100, concurrencyLimit: 4 },
});

const bytes = (value: object) => Buffer.from(JSON.stringify(value));
const clock = new Intl.DateTimeFormat('sv-SE', {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

function enter(socket: WebSocket, request: IncomingMessage) {
  const person: Person = { socket, nonce: '', since: performance.now(), answered: performance.now() };

  socket.on('error', () => {});
  socket.on('pong', (data) => {
    if (`${data}` === person.nonce) person.answered = performance.now();
  });
  socket.on('message', (data, isBinary) => {
    const said = isBinary ? 'binary' : parse(`${data}`);
    if (typeof said === 'string') socket.send(bytes({ error: `refused: ${said}` }), TEXT);
    else publish(said);
  });
  socket.once('close', () => {
    people = people.filter((other) => other !== person);
    tell(bytes({ kind: 'here', people: people.length }));
  });

  for (let n = Math.max(0, count - 50); n < count; n++) socket.send(ring[n % 50] ?? '', TEXT);
  people = [...people, person];
  socket.send(bytes({ kind: 'welcome', agent: request.headers['user-agent'] ?? null }), TEXT);
  tell(bytes({ kind: 'here', people: people.length }));
}

function publish({ name, text }: { name: string; text: string }) {
  const time = clock.format(new Date()).replace(',', '');
  const message = bytes({ kind: 'message', time, text, name, length: text.length, id: count + 1 });
  ring[count++ % 50] = message;
  tell(message);
}

function tell(message: Buffer) {
  for (const { socket } of people) socket.send(message, TEXT, () => {});
}

function parse(json: string) {
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(json);
  } catch {
    return 'no JSON';
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return 'no object';
  const said = { name: '', text: '' };
  for (const [field, most] of Object.entries({ name: 32, text: 2000 }) as ['name' | 'text', number][]) {
    if (typeof value[field] !== 'string') return `no ${field}`;
    said[field] = value[field].trim();
    if (!said[field] || said[field].length > most) return `${field} has 1 to ${most} characters`;
  }
  return said;
}

(function heartbeat() {
  setTimeout(heartbeat, BEAT);
  const now = performance.now();
  for (const person of people) {
    if (now - person.answered >= 1.5 * BEAT) {
      person.socket.terminate();
      continue;
    }
    person.nonce = randomBytes(8).toString('hex');
    person.socket.ping(person.nonce);
  }
})();

const page = readFileSync('index.html');

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
  socket.on('error', () => {});
  const { host, origin = `http://${host}` } = request.headers;
  const isChat = request.url === '/chat' || request.url?.startsWith('/chat?');
  const refused = !isChat ? 404 : origin !== `http://${host}` ? 403 : 0;
  if (refused) socket.end(`HTTP/1.1 ${refused} No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  else wss.handleUpgrade(request, socket, head, enter);
}

createServer({ shouldUpgradeCallback: () => true }, (request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.writeHead(request.url === '/' ? 200 : 404).end(request.url === '/' ? page : '');
})
  .on('upgrade', upgrade)
  .listen(3000);
