import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const readers = new Set<ServerResponse>();
let said = 0;

const server = createServer((request, response) => {
  if (request.url === '/unflushed' || request.url === '/flushed') {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    if (request.url === '/flushed') response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else if (request.method === 'POST') {
    said += 1;
    for (const reader of readers) reader.write(`data: #${said}\n\n`);
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

server.listen(3000, () => console.log('listening'));
