import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

// One number for all browsers.
let visits = 0;

const server = createServer((request, response) => {
  const [path] = (request.url ?? '/').split('?');

  if (path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  } else if (path === '/visits') {
    // Whose visit is this? The request says so, if an earlier answer has set a cookie.
    console.log('Cookie:', request.headers.cookie);
    visits += 1;
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({ visits }));
  } else {
    response.writeHead(404).end();
  }
});

server.listen(3000, () => console.log('http://localhost:3000'));
