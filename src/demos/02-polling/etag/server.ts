import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const messages: { id: number; text: string }[] = [];

const server = createServer((request, response) => {
  const [path, ...query] = (request.url ?? '/').split('?');
  const after = new URLSearchParams(query.join('?')).get('after');
  if (path !== '/messages') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  } else if (request.method === 'POST') {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const message = { id: messages.length + 1, text };
      messages.push(message);
      sendJson(response, 201, message);
    });
  } else if (after !== null) {
    sendNewer(response, Number(after));
  } else {
    sendIfChanged(request, response);
  }
});

// If nothing is newer: a response without a body.
function sendNewer(response: ServerResponse, after: number) {
  // A cursor ahead of all numbers is from before a restart.
  const read = after > messages.length ? 0 : after;
  const newer = messages.filter((message) => message.id > read);
  if (newer.length === 0) response.writeHead(204).end();
  else sendJson(response, 200, { messages: newer });
}

// The whole list, with a tag that changes when the list does.
function sendIfChanged(request: IncomingMessage, response: ServerResponse) {
  const body = JSON.stringify({ messages });
  const hash = createHash('sha1').update(body).digest('base64url');
  const etag = `"${hash}"`;
  response.setHeader('ETag', etag);
  // Store it, but ask before each use.
  response.setHeader('Cache-Control', 'no-cache');
  // One tag, or several. A proxy that compresses may have put `W/` before it.
  const known = request.headers['if-none-match'] ?? '';
  if (known === '*' || known.includes(etag)) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('Content-Type', 'application/json');
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000, () => console.log('listening'));
