import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';

const page = readFileSync('index.html');
const messages: { id: number; name: string; text: string; time: string }[] = [];

const server = createServer((request, response) => {
  // A body that is not JSON, or a client that disconnects while it is still sending, must not stop the server.
  handle(request, response).catch(() => reply(response, 400, { error: 'not understood' }));
});

async function handle(request: IncomingMessage, response: ServerResponse) {
  // Null for `//`, which is not a URL.
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${url?.pathname}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      break;
    case 'GET /messages': {
      // Answered at once, with or without new messages. Holding it for `wait` seconds is yours to write.
      const after = Number(url?.searchParams.get('after'));
      reply(response, 200, { messages: messages.filter(({ id }) => id > after) });
      break;
    }
    case 'POST /messages': {
      // Nothing is checked here. That is yours to write; if you have done Poll, reuse your code.
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { name, text } = JSON.parse(Buffer.concat(chunks).toString());
      const message = { id: messages.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
      messages.push(message);
      reply(response, 201, message);
      break;
    }
    // GET /stats is yours to write.
    default:
      reply(response, 404, { error: 'nothing here' });
  }
}

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('http://localhost:3000'));
