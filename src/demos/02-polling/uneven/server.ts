import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const messages: { id: number; text: string }[] = [];

const server = createServer((request, response) => {
  if (request.url !== '/messages') {
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
    // A busy database reads the list at once,
    // and delivers it at some time within 3 seconds.
    const body = { messages: [...messages] };
    const delay = Math.random() * 3000;
    setTimeout(() => sendJson(response, 200, body), delay);
  }
});

function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

server.listen(3000, () => console.log('listening'));
