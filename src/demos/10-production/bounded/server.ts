import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const MOST_WAITING = 5_000_000; // bytes: five seconds

const page = readFileSync(new URL('index.html', import.meta.url));
const readers = new Set<ServerResponse>();

const server = createServer((request, response) => {
  const path = request.url?.split('?')[0];
  if (path === '/photos') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else if (path === '/memory') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(memory());
  } else if (request.method === 'POST') {
    show(200);
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

// Ten photos of 100 kB a second, to everybody.
function show(count: number) {
  const photo = randomBytes(75_000).toString('base64');
  for (const reader of readers) {
    // Too far behind: disconnect. EventSource will come back.
    if (reader.writableLength > MOST_WAITING) reader.destroy();
    else reader.write(`data: ${photo}\n\n`);
  }
  if (count > 1) setTimeout(show, 100, count - 1);
}

/** In MB: for the slowest reader, and of the whole process. */
function memory() {
  const waiting = [...readers].map((reader) => reader.writableLength);
  const most = Math.max(0, ...waiting) / 1e6;
  const all = process.memoryUsage.rss() / 1e6;
  return JSON.stringify({ waiting: most, process: all });
}

server.listen(3000, () => console.log('listening'));
