import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));
const started = new Date().toISOString();

let visits = 0;

const server = createServer((request, response) => {
  if (request.url === '/visit') {
    visits += 1;
    response.setHeader('Content-Type', 'text/plain');
    response.end(`visit ${visits}, up since ${started}`);
    return;
  }
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

server.listen(3000, () => console.log('listening'));
