import { readFileSync } from 'node:fs';
import * as http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import dayjs from 'dayjs';

// No list of waiters: one promise that all of them await, and a new one after each message.

const all: { id: number }[] = [];
let next = Promise.withResolvers<void>();
let waiting = 0;

async function held(after: number, wait: number, response: http.ServerResponse) {
  const over = new AbortController();
  response.once('close', () => over.abort());
  waiting++;
  try {
    const gone = sleep(Math.min(wait, 30) * 1000, null, { signal: over.signal });
    await Promise.race([next.promise, gone]);
  } catch {
    return; // its client has gone
  } finally {
    waiting--;
    over.abort();
  }
  response.end(`${JSON.stringify({ messages: all.filter(({ id }) => id > after) })}\n`);
}

http
  .createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => route(request, response, Buffer.concat(chunks)));
  })
  .listen('3000', () => {});

function route(request: http.IncomingMessage, response: http.ServerResponse, body: Buffer) {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (url?.pathname === '/') {
    response.writeHead(200, 'Here you are', { 'content-type': 'text/html; charset=utf-8' });
    response.end(readFileSync(`${import.meta.dirname}/index.html`));
  } else if (url?.pathname === '/stats') {
    response.end(JSON.stringify({ waiting }));
  } else if (url?.pathname !== '/messages') {
    response.writeHead(404);
    response.end();
  } else if (request.method === 'POST') {
    const message = read(body);
    if (message === null) {
      response.writeHead(400, { connection: 'close' });
      response.end('{"error": "不行"}');
      return;
    }
    all.push(message);
    next.resolve();
    next = Promise.withResolvers();
    response.writeHead(201);
    response.end(JSON.stringify(message));
  } else {
    const after = Number(url.searchParams.get('after'));
    const wait = Number(url.searchParams.get('wait'));
    const messages = all.filter(({ id }) => id > after);
    // White space before JSON is allowed: a sign of life for impatient proxies.
    response.write(' ');
    if (messages.length > 0 || wait < 1) response.end(JSON.stringify({ messages }));
    else held(after, wait, response);
  }
}

function read(body: Buffer) {
  if (body.length > 65536) return null;
  try {
    const { name, text } = JSON.parse(new TextDecoder().decode(body));
    const fields = [
      [name, 32],
      [text, 2000],
    ] as const;
    const good = fields.every(
      ([field, most]) => typeof field === 'string' && field.trim() !== '' && field.trim().length <= most,
    );
    const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
    return good ? { id: all.length + 1, name: name.trim(), text: text.trim(), time } : null;
  } catch {
    return null;
  }
}
