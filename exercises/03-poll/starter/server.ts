import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [{ id: 1, name: 'server', text: 'hello', time: '2020-09-24 22:51:02' }];
const page = readFileSync('index.html');

const server = createServer((request, response) => {
  // The parameters of the query are in `searchParams`. Null for `//`, which is not a URL.
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${url?.pathname}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      break;
    case 'GET /messages':
      // Every request gets all messages.
      reply(response, 200, { messages });
      break;
    // POST /messages is yours to write.
    default:
      reply(response, 404, { error: 'nothing here' });
  }
});

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('http://localhost:3000'));
