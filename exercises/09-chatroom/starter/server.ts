import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

const server = createServer((request, response) => {
  if (request.url !== '/') return response.writeHead(404).end();
  return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
});

// The server does not know a single message yet. It has to take one from any page
// and bring it to every page: over which transport is your choice.

server.listen(3000, () => console.log('http://localhost:3000'));
