import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('index.html');

const server = createServer((request, response) => {
  if (request.url !== '/') return response.writeHead(404).end();
  return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
});

// The server does not handle messages yet. It has to receive a message from any page
// and send it to every page. The transport is your choice.

server.listen(3000, () => console.log('http://localhost:3000'));
