import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

const page = readFileSync(new URL('index.html', import.meta.url));

/** The responses that stay open: one for each reader. */
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
    // A client that hangs up in the middle has sent nothing.
    const message = await text(request).catch(() => null);
    if (message === null) return;
    for (const reader of readers) reader.write(eventOf(message));
    response.writeHead(204).end();
  } else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

/** Writes `data:` before each line, and a blank line to end the event. */
function eventOf(message: string): string {
  const lines = message.split(/\r\n|\r|\n/);
  return `${lines.map((line) => `data: ${line}\n`).join('')}\n`;
}

server.listen(3000, () => console.log('listening'));
