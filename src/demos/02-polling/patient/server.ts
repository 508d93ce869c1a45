import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

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
  } else {
    const newer = newerThan(Number(after));
    sendJson(response, 200, { messages: newer });
  }
});

// A cursor ahead of all numbers is from before a restart.
function newerThan(after: number) {
  const read = after > messages.length ? 0 : after;
  return messages.filter((message) => message.id > read);
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000, () => console.log('listening'));
