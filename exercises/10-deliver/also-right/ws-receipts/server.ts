import * as fs from 'node:fs';
import * as http from 'node:http';
import { WebSocketServer } from 'ws';

// The page sends one message at a time, until it has the receipt: the place that the message got. A message is known by
// its page and its number there.

interface Placed {
  place: number;
  id: string;
  by: string;
  words: string;
}

fs.mkdirSync('data', { recursive: true });
const file = fs.openSync('data/placed', 'a+');
const placed: Placed[] = fs
  .readFileSync('data/placed', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

function place(id: string, by: string, words: string): Placed {
  const known = placed.find((one) => one.id === id);
  if (known) return known;
  const one = { place: placed.length, id, by, words };
  fs.writeSync(file, `${JSON.stringify(one)}\n`);
  placed.push(one);
  for (const socket of wss.clients) socket.send(JSON.stringify({ placed: one }));
  return one;
}

const server = http.createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (request.url === '/') fs.createReadStream('index.html').pipe(response);
  else response.writeHead(404).end();
});
const wss = new WebSocketServer({ server, path: '/chat', maxPayload: 32_768, perMessageDeflate: true });

wss.on('connection', (socket) => {
  socket.on('error', () => {});
  socket.on('message', (data) => {
    let said: { have?: unknown; id?: unknown; by?: unknown; words?: unknown };
    try {
      said = Object(JSON.parse(data.toString()));
    } catch {
      return socket.close(1007);
    }
    const { have, id, by, words } = said;
    if (typeof have === 'number') {
      for (const one of placed.slice(have)) socket.send(JSON.stringify({ placed: one }));
    } else if (typeof id === 'string' && typeof by === 'string' && typeof words === 'string') {
      if (by.length <= 32 && words.length <= 2000)
        socket.send(JSON.stringify({ receipt: place(id, by, words).id }));
    }
  });
});
server.listen({ port: 3000 });
