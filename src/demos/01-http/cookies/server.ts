import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const started = new Date().toISOString();

const server = createServer((request, response) => {
  if (request.url === '/visit') {
    const visits = visitsIn(request.headers.cookie ?? '') + 1;
    response.setHeader('Set-Cookie', `visits=${visits}; HttpOnly; SameSite=Lax`);
    response.setHeader('Content-Type', 'text/plain');
    response.end(`visit ${visits}, up since ${started}`);
    return;
  }
  if (request.method === 'POST' && request.url === '/forget') {
    response.setHeader('Set-Cookie', 'visits=; Max-Age=0');
    response.setHeader('Content-Type', 'text/plain');
    response.end('forgotten');
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

// Cookie: theme=dark; visits=3
function visitsIn(cookies: string): number {
  const found = /(?:^|; )visits=(\d+)/.exec(cookies);
  return Number(found?.[1] ?? 0);
}

server.listen(3000, () => console.log('listening'));
