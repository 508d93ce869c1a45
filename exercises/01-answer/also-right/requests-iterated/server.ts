import { on } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

type Answer = { status: number; headers?: Record<string, string>; body?: string | Uint8Array };

const html = readFileSync(new URL('./index.html', import.meta.url), 'utf8');

async function decide(request: IncomingMessage): Promise<Answer> {
  // The body is read to its end first, whoever it is for.
  const body = await buffer(request);
  const [path, ...rest] = (request.url ?? '/').split('?');
  const plain = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' };

  switch (path) {
    case '/':
    case '/hello': {
      if (request.method !== 'GET')
        return { status: 405, headers: { ...plain, Allow: 'GET' }, body: 'GET it\n' };
      if (path === '/')
        return { status: 200, headers: { ...plain, 'Content-Type': 'text/html; charset=utf-8' }, body: html };
      const names = new URLSearchParams(rest.join('?')).getAll('name');
      return { status: 200, headers: plain, body: `Hello, ${names.length ? names[0] : 'stranger'}!` };
    }
    case '/echo': {
      if (request.method !== 'POST')
        return { status: 405, headers: { ...plain, Allow: 'POST' }, body: 'POST it\n' };
      const type = request.headers['content-type'];
      return {
        status: 200,
        headers: type === undefined ? { Connection: 'close' } : { 'Content-Type': type, Connection: 'close' },
        body,
      };
    }
    default:
      return { status: 404, headers: plain };
  }
}

async function serve([request, response]: [IncomingMessage, ServerResponse]) {
  try {
    const { status, headers, body } = await decide(request);
    response.writeHead(status, headers);
    response.end(body);
  } catch (error) {
    console.error(error);
    response.destroy();
  }
}

const server = createServer().listen(3000);
for await (const pair of on(server, 'request')) void serve(pair as [IncomingMessage, ServerResponse]);
