import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const page = readFileSync(new URL('index.html', import.meta.url));
const readers = new Set<ServerResponse>();
let isOver = false;

const server = createServer(async (request, response) => {
  if (request.url === '/events' && isOver) {
    // After this response an EventSource does not reconnect.
    isOver = false;
    response.writeHead(204).end();
  } else if (request.url === '/events') {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else if (request.url === '/write') {
    // The typed bytes go out exactly as they are.
    const typed = await text(request).catch(() => '');
    for (const reader of readers) reader.write(typed);
    response.writeHead(204).end();
  } else if (request.url === '/end' || request.url === '/over') {
    isOver = request.url === '/over';
    for (const reader of readers) reader.end();
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

server.listen(3000, () => console.log('listening'));
