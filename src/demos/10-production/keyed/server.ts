import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const chat = new WebSocketServer({ server, path: '/chat', maxPayload: 16 * 1024 });

/** The keys of the last messages. A real server stores each one together with its message. */
const keys = new Set<string>();

chat.on('connection', (socket) => {
  socket.on('message', (data) => {
    const { key, text } = parse(String(data));
    if (typeof key !== 'string' || typeof text !== 'string') return;
    if (!keys.has(key)) {
      remember(key);
      const message = JSON.stringify({ key, text });
      for (const client of chat.clients) client.send(message);
    }
    // A repeat gets a receipt, too: the first may be lost.
    socket.send(JSON.stringify({ receipt: key }));
  });
  socket.on('error', (error) => console.log(error.message));
});

function remember(key: string) {
  keys.add(key);
  const [oldest = ''] = keys;
  if (keys.size > 1000) keys.delete(oldest);
}

function parse(json: string): { key?: unknown; text?: unknown } {
  try {
    return JSON.parse(json) ?? {};
  } catch {
    return {};
  }
}

server.listen(3000, () => console.log('listening'));
