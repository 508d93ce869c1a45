import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const page = readFileSync(new URL('index.html', import.meta.url));

/** The responses that go on: one for each reader. */
const readers = new Set<ServerResponse>();

const server = createServer(async (request, response) => {
  if (request.url === '/events') {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    readers.add(response);
    response.on('close', () => readers.delete(response));
  } else if (request.method === 'POST') {
    // Who hangs up halfway has said nothing.
    const message = await text(request).catch(() => null);
    if (message === null) return;
    for (const reader of readers) reader.write(eventOf(message));
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

/** Each line behind a `data:` of its own, then the blank line that ends the event. */
function eventOf(message: string): string {
  const lines = message.split(/\r\n|\r|\n/);
  return `${lines.map((line) => `data: ${line}\n`).join('')}\n`;
}

server.listen(3000, () => console.log('listening'));
