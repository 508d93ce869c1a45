import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

// Milliseconds: a stream without events gets a comment at least this often.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html');

const server = createServer((request, response) => {
  switch (`${request.method} ${request.url}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      break;
    case 'GET /events':
      // One event, and the response ends. The browser reconnects a few seconds later, again and again.
      response.setHeader('Content-Type', 'text/event-stream');
      response.end('data: {"id": 0, "name": "server", "text": "hello", "time": ""}\n\n');
      break;
    // POST /messages, POST /notice and GET /stats are yours to write.
    default:
      reply(response, 404, { error: 'nothing here' });
  }
});

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`));
