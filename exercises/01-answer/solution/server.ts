import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

// The paths that exist, and the method that each of them supports.
const methods = new Map([
  ['/', 'GET'],
  ['/hello', 'GET'],
  ['/echo', 'POST'],
]);

const server = createServer((request, response) => {
  const [path = '/', ...query] = (request.url ?? '/').split('?');

  const method = methods.get(path);
  if (method === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (request.method !== method) {
    response.writeHead(405, { Allow: method }).end();
    return;
  }

  if (path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  } else if (path === '/hello') {
    const name = new URLSearchParams(query.join('?')).get('name') ?? 'stranger';
    response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.end(`Hello, ${name}!`);
  } else {
    const type = request.headers['content-type'];
    if (type !== undefined) response.setHeader('Content-Type', type);
    request.pipe(response);
  }
});

server.listen(3000, () => console.log('http://localhost:3000'));
