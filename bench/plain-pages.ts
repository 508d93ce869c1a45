/** Serves one page with node:http and one buffer, as the least that can do it. `PORT=8080 node plain-pages.ts FILE`. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const body = readFileSync(`${process.argv[2]}.br`);
const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Encoding': 'br',
  'Content-Length': body.length,
};

createServer((_, response) => {
  response.writeHead(200, headers);
  response.end(body);
}).listen(Number(process.env.PORT), '127.0.0.1');
