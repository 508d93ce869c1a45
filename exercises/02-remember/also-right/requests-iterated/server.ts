import { randomUUID } from 'node:crypto';
import { on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

// Each answer to /visits gives a new id; all ids ever given to a browser lead to the same counter.
type Counter = { n: number };
const counters = new Map<string, Counter>();

function* cookiesOf(request: IncomingMessage) {
  for (let cookie of (request.headers.cookie ?? '').split(';')) {
    cookie = cookie.trim();
    const equals = cookie.indexOf('=');
    if (equals > 0) yield { name: cookie.slice(0, equals), value: cookie.slice(equals + 1) };
  }
}

function counterOf(request: IncomingMessage): Counter {
  for (const { name, value } of cookiesOf(request)) {
    const counter = name === 'ticket' ? counters.get(value) : undefined;
    if (counter) return counter;
  }
  return { n: 0 };
}

const server = createServer({ keepAlive: true }).listen(3000);

for await (const event of on(server, 'request')) {
  const [request, response] = event as [IncomingMessage, ServerResponse];
  response.setHeader('Connection', 'close');
  const path = /^[^?]*/.exec(request.url ?? '')![0];
  if (path === '/visits') {
    const counter = counterOf(request);
    counter.n++;
    const ticket = randomUUID() + randomUUID();
    counters.set(ticket, counter);
    response.setHeader('Set-Cookie', `ticket=${ticket};SameSite=Lax;HttpOnly;Max-Age=2592000`);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ visits: counter.n }));
  } else if (path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    readFile(new URL('index.html', import.meta.url)).then((page) => response.end(page));
  } else {
    response.writeHead(404, { 'Content-Type': 'text/plain' });
    response.end('no such thing');
  }
}
