// Requests come out of an async iterator. The headers of a held answer are sent at once, and while it is
// held a space now and then: JSON may begin with as many as it likes.
import { on } from 'node:events';
import * as fs from 'node:fs';
import * as http from 'node:http';
import dayjs from 'dayjs';

const all: { id: number; name: string; text: string; time: string }[] = [];
const held = new Map<http.ServerResponse, (force: boolean) => void>();

const server = new http.Server({ requestTimeout: 0, keepAliveTimeout: 60_000 });
server.listen({ port: 3000, host: '::', ipv6Only: false });

for await (const [request, response] of on(server, 'request') as AsyncIterable<
  [http.IncomingMessage, http.ServerResponse]
>) {
  const [, path, query] = /^([^?]*)\??(.*)$/s.exec(request.url ?? '')!;
  response.on('error', () => {});
  if (request.method === 'POST' && path === '/messages') post(request, response);
  else if (request.method !== 'GET') finish(response, 404, { error: 'not here' });
  else if (path === '/')
    fs.createReadStream('index.html').pipe(response.setHeader('Content-Type', 'text/html;charset=utf-8'));
  else if (path === '/stats') finish(response, 200, { waiting: held.size });
  else if (path === '/messages') get(new URLSearchParams(query), response);
  else finish(response, 404, { error: 'not here' });
}

function get(query: URLSearchParams, response: http.ServerResponse) {
  const after = BigInt(/^\d{1,18}$/.exec(query.get('after') ?? '')?.[0] ?? 0);
  const seconds = Math.min(30, Number(/^\d+$/.exec(query.get('wait') ?? '')?.[0] ?? 0));
  const end = performance.now() + seconds * 1000;

  const look = (force: boolean) => {
    const messages = all.filter(({ id }) => BigInt(id) > after);
    if (messages.length === 0 && !force) return;
    stop();
    if (response.headersSent) response.end(JSON.stringify({ messages }));
    else finish(response, 200, { messages });
  };
  const drip = setInterval(() => response.write(' '), 400);
  const timer = setTimeout(look, Math.max(0, end - performance.now()), true);
  const stop = () => {
    clearInterval(drip);
    clearTimeout(timer);
    held.delete(response);
  };

  look(seconds === 0);
  if (response.writableEnded) return;
  held.set(response, look);
  response.once('close', stop);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
}

function post(request: http.IncomingMessage, response: http.ServerResponse) {
  let hex = ''; // two digits for each byte: no character can be cut in the middle
  request.setEncoding('hex');
  request.on('error', () => {});
  request.on('data', (digits: string) => {
    if (hex.length <= 2 * 65_536) hex += digits;
  });
  request.on('end', () => {
    if (hex.length > 2 * 65_536) return finish(response, 413, { error: 'too long' });
    const said = understand(Buffer.from(hex, 'hex').toString());
    if (typeof said === 'string') return finish(response, 400, { error: said });
    const message = { id: all.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
    all.push(message);
    for (const look of [...held.values()]) look(false);
    finish(response, 201, message);
  });
}

function understand(json: string): string | { name: string; text: string } {
  const said: Record<string, string> = {};
  try {
    const value = Object(JSON.parse(json));
    for (const [field, most] of [
      ['name', 32],
      ['text', 2000],
    ] as const) {
      if (typeof value[field] !== 'string') return `no ${field}`;
      said[field] = value[field].trim();
      if (said[field].length === 0) return `empty ${field}`;
      if (said[field].length > most) return `long ${field}`;
    }
  } catch (error) {
    return `${error}`;
  }
  return said as { name: string; text: string };
}

function finish(response: http.ServerResponse, status: number, body: object) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body, null, 2));
}
