import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const readers = new Set<ServerResponse>();
const keys = new Set<string>();
let id = 0;

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    const key = request.headers['idempotency-key'];
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
      if (text.length > 10_000) request.destroy();
    });
    request.on('end', () => {
      const isKeyed = typeof key === 'string';
      if (isKeyed && !keys.has(key)) accept(key, text);
      response.writeHead(isKeyed ? 204 : 400).end();
    });
  } else if (request.url === '/events') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

// The id is the order in which the messages arrived here. It is the same for everybody.
function accept(key: string, text: string) {
  keys.add(key);
  const [oldest = ''] = keys;
  if (keys.size > 1000) keys.delete(oldest);
  id += 1;
  const event = `id: ${id}\ndata: ${JSON.stringify(text)}\n\n`;
  for (const reader of readers) reader.write(event);
}

server.listen(3000, () => console.log('listening'));
