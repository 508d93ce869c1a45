import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';

const LONGEST_WAIT = 30; // seconds

const page = readFileSync(new URL('index.html', import.meta.url));
const messages: { id: number; text: string }[] = [];
const waiters = new Set<() => void>();

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
      messages.push(message); // kept, even if nobody waits
      for (const answer of waiters) answer();
      reply(response, 201, message);
    });
  } else {
    const cursor = Number(url.searchParams.get('after'));
    // A cursor ahead of all messages comes from before a restart.
    const after = cursor <= messages.length ? cursor : 0;
    const wait = Number(url.searchParams.get('wait'));
    const news = newerThan(after);
    if (news.length > 0) reply(response, 200, { messages: news });
    else hold(response, after, Math.min(wait, LONGEST_WAIT));
  }
});

function newerThan(after: number) {
  return messages.filter(({ id }) => id > after);
}

function hold(response: ServerResponse, after: number, wait: number) {
  const timer = setTimeout(answer, wait * 1000);
  waiters.add(answer);
  console.log(`${waiters.size} waiting`);
  response.on('close', letGo); // emitted after every response, also when the client is gone

  function answer() {
    letGo();
    reply(response, 200, { messages: newerThan(after) });
  }

  function letGo() {
    if (!waiters.delete(answer)) return;
    clearTimeout(timer);
    console.log(`${waiters.size} waiting`);
  }
}

function reply(response: ServerResponse, status: number, body: object) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('listening'));
