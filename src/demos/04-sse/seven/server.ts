import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const readers = new Set<ServerResponse>();

const server = createServer((request, response) => {
  if (request.url?.startsWith('/events')) {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else if (request.url === '/time') {
    response.setHeader('Content-Type', 'text/plain');
    response.end(time());
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

function time(): string {
  return new Date().toLocaleTimeString('en-GB');
}

setInterval(() => {
  for (const reader of readers) reader.write(`data: ${time()}\n\n`);
}, 3000);

server.listen(3000, () => console.log('listening'));
