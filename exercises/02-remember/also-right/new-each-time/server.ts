import { randomBytes, randomUUIDv7 } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

// Every answer hands out a new id, and the ones before it stay good. Ids begin with the time and are random after it.
type Visitor = { visits: number };
const visitors = new Map<string, Visitor>();
const requests = new EventEmitter();

requests.on('GET /visits', async (request: IncomingMessage, response: ServerResponse) => {
  const known = [...cookies(request.headers.cookie)]
    .filter(([name]) => name === '__Host-me')
    .map(([, id]) => visitors.get(id));
  const visitor = known.find((one) => one !== undefined) ?? { visits: 0 };
  // It is counted before anything is waited for.
  const visits = ++visitor.visits;
  await sleep(visits % 3);
  const id = `${randomUUIDv7()}${randomBytes(6).toString('base64')}`;
  visitors.set(id, visitor);
  response
    .writeHead(
      200,
      [
        ['Set-Cookie', `__Host-me=${encodeURIComponent(id)}; Secure; Path=/; SameSite=Lax; HttpOnly`],
        ['Content-Type', 'application/json'],
        ['Cache-Control', 'no-store'],
      ].flat(),
    )
    .end(JSON.stringify({ visits, id: 'secret', of: null }));
});

requests.on('GET /', (_request: IncomingMessage, response: ServerResponse) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end(readFileSync('index.html'));
});

function* cookies(header = ''): Generator<[string, string]> {
  for (const [, name = '', value = ''] of header.matchAll(/(?<=^|;)\s*([^=;]*)=([^;]*)/g)) {
    try {
      yield [name, decodeURIComponent(value)];
    } catch {
      // not one of ours
    }
  }
}

createServer((request, response) => {
  if (!requests.emit(`${request.method} ${request.url}`, request, response)) {
    response.writeHead(404, { Connection: 'close' }).end();
  }
}).listen(3000, '127.0.0.1');
