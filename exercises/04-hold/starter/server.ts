import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';

const page = readFileSync('index.html');
const messages: { id: number; name: string; text: string; time: string }[] = [];

const server = createServer((request, response) => {
  // What is no JSON, or a client that leaves while it is still sending, is no reason to stop.
  handle(request, response).catch(() => reply(response, 400, { error: 'not understood' }));
});

async function handle(request: IncomingMessage, response: ServerResponse) {
  // Null for `//`, which is no URL.
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  switch (`${request.method} ${url?.pathname}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      break;
    case 'GET /messages': {
      // Answered at once, whether there is news or not. Yours to write: hold it, for as long as `wait` says.
      const after = Number(url?.searchParams.get('after'));
      reply(response, 200, { messages: messages.filter(({ id }) => id > after) });
      break;
    }
    case 'POST /messages': {
      // It believes everything that it is sent. Yours to write; if you have done Poll, take what you have.
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { name, text } = JSON.parse(Buffer.concat(chunks).toString());
      const message = { id: messages.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
      messages.push(message);
      reply(response, 201, message);
      break;
    }
    // GET /stats: yours to write
    default:
      reply(response, 404, { error: 'nothing here' });
  }
}

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('http://localhost:3000'));
