import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(readFileSync('index.html'));
});

server.listen(3000);
