import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

// The number of visits of each browser, by its id. An id that is missing here does not come from this server.
const visits = new Map<string, number>();

const server = createServer((request, response) => {
  const [path] = (request.url ?? '/').split('?');

  if (path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  } else if (path === '/visits') {
    let id = cookieIn(request.headers.cookie ?? '', 'id');
    if (id === undefined || !visits.has(id)) {
      id = randomUUID();
      response.setHeader('Set-Cookie', `id=${id}; HttpOnly; SameSite=Lax`);
    }
    const count = (visits.get(id) ?? 0) + 1;
    visits.set(id, count);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ visits: count }));
  } else {
    response.writeHead(404).end();
  }
});

/** Returns the value of a cookie: `theme=dark; id=1234` has two, and a value may contain anything except `;`. */
function cookieIn(header: string, name: string) {
  const pair = header.split('; ').find((one) => one.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

server.listen(3000, () => console.log('http://localhost:3000'));
