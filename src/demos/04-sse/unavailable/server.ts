import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const AWAY = 5000; // ms

const page = readFileSync(new URL('index.html', import.meta.url));

/** All messages so far. The first has the id 1. */
const said: string[] = [];
const readers = new Set<ServerResponse>();
let isAway = false;

const server = createServer((request, response) => {
  const path = request.url?.split('?')[0];
  if (path === '/events' && isAway) {
    // What a proxy answers while the server behind it restarts.
    response.writeHead(503).end();
  } else if (path === '/events') {
    stream(response, cursorOf(request));
  } else if (request.method === 'POST') {
    isAway = true;
    setTimeout(() => (isAway = false), AWAY);
    for (const reader of readers) reader.end();
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

function stream(response: ServerResponse, cursor: number): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 1000\n\n');
  for (let id = 1; id <= said.length; id++) {
    if (id > cursor) response.write(eventOf(id));
  }
  readers.add(response);
  response.on('close', () => readers.delete(response));
}

/** The last id that the client has: from the browser, or from the address. */
function cursorOf({ headers, url }: IncomingMessage): number {
  const after = new URLSearchParams(url?.split('?').slice(1).join('?')).get('after');
  return Number(headers['last-event-id'] ?? after ?? said.length);
}

function eventOf(id: number): string {
  return `id: ${id}\ndata: ${said[id - 1]}\n\n`;
}

setInterval(() => {
  const id = said.push(`#${said.length + 1}`);
  for (const reader of readers) reader.write(eventOf(id));
}, 1000);

server.listen(3000, () => console.log('listening'));
