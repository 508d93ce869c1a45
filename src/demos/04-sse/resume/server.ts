import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));

/** All messages so far. The first has the id 1. */
const said: string[] = [];
const withId = new Set<ServerResponse>();
const withoutId = new Set<ServerResponse>();

const server = createServer((request, response) => {
  if (request.url === '/without-id') {
    open(response, withoutId);
  } else if (request.url === '/with-id') {
    open(response, withId);
    const last = request.headers['last-event-id'];
    if (last === undefined) return;
    for (let id = 1; id <= said.length; id++) {
      if (id > Number(last)) response.write(numbered(id));
    }
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

function open(response: ServerResponse, readers: Set<ServerResponse>): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  // If the stream breaks, the browser reconnects after three seconds.
  response.write('retry: 3000\n\n');
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

function plain(id: number): string {
  return `data: ${said[id - 1]}\n\n`;
}

function numbered(id: number): string {
  return `id: ${id}\n${plain(id)}`;
}

setInterval(() => {
  const id = said.push(`#${said.length + 1}`);
  for (const reader of withoutId) reader.write(plain(id));
  for (const reader of withId) reader.write(numbered(id));
}, 1000);

server.listen(3000, () => console.log('listening'));
