import * as fs from 'node:fs';
import * as http from 'node:http';
import dayjs from 'dayjs';

type Message = { name: string; text: string; day: string; clock: string };

const messages = new Map<number, Message>();

const server = http.createServer((request, response) => {
  if (request.url === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    fs.createReadStream(new URL('index.html', import.meta.url)).pipe(response);
    return;
  }
  if (request.url !== '/messages') {
    response.writeHead(404).end('not here');
    return;
  }
  if (request.method === 'GET') {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(JSON.stringify([...messages.values()]));
    return;
  }
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const { name, text } = parse(body);
    if (typeof name !== 'string' || typeof text !== 'string' || text.length > 2000) {
      response.writeHead(400).end();
      return;
    }
    const now = dayjs();
    messages.set(messages.size, { name, text, day: now.format('YYYY-MM-DD'), clock: now.format('HH:mm:ss') });
    response.writeHead(201).end();
  });
});

function parse(body: string): { name?: unknown; text?: unknown } {
  try {
    return JSON.parse(body) ?? {};
  } catch {
    return {};
  }
}

server.listen('3000');
