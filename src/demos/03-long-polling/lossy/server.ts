import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

interface Message {
  id: number;
  text: string;
}

const page = readFileSync(new URL('index.html', import.meta.url));
const waiters = new Set<ServerResponse>();
let count = 0;

const server = createServer((request, response) => {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (url?.pathname !== '/messages') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  } else if (request.method === 'POST') {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      const message = { id: ++count, text };
      deliver(message);
      reply(response, 201, message);
    });
  } else {
    waiters.add(response); // no response yet
  }
});

function deliver(message: Message) {
  console.log(`#${message.id} handed to ${waiters.size}`);
  const news = { messages: [message] };
  for (const waiter of waiters) reply(waiter, 200, news);
  waiters.clear(); // no waiters until the next GET
}

function reply(response: ServerResponse, status: number, body: object) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('listening'));
