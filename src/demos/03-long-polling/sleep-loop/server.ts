// biome-ignore-all lint/suspicious/noDoubleEquals: one of the mistakes that this program is here to show.
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const page = readFileSync(new URL('index.html', import.meta.url));
const messages: { id: number; text: string }[] = [];
let loops = 0;

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
      const message = { id: messages.length + 1, text };
      messages.push(message);
      reply(response, 201, message);
    });
  } else {
    hold(url.searchParams.get('count'), response);
  }
});

async function hold(count: unknown, response: ServerResponse) {
  const loop = ++loops;
  while (count == messages.length) {
    await sleep(1000);
    console.log(`loop ${loop} looks again`);
  }
  reply(response, 200, { messages });
}

function reply(response: ServerResponse, status: number, body: object) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('listening'));
