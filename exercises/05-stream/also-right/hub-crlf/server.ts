import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';
import { Hub } from './hub.ts';

class App {
  readonly hub = new Hub(Number(process.env.HEARTBEAT_MS) || 20_000);
  readonly page = readFileSync(new URL('index.html', import.meta.url));

  handle = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '').replace(/\?.*/s, '');
    const get = request.method === 'GET';
    const post = request.method === 'POST';
    if (get && path === '/') response.setHeader('Content-Type', 'text/html; charset=utf-8').end(this.page);
    else if (get && path === '/events') this.hub.add(response, request.headers['last-event-id']);
    else if (get && path === '/stats') this.json(response, 200, { listening: this.hub.size });
    else if (post && path === '/messages') this.text(request, 65_536, (body) => this.message(response, body));
    else if (post && path === '/notice') this.text(request, Infinity, (body) => this.notice(response, body!));
    else this.json(response, 404, { error: 'Not found' });
  };

  text(request: IncomingMessage, limit: number, done: (body: string | null) => void) {
    const chunks: Uint8Array[] = [];
    let length = 0;
    request
      .on('data', (chunk: Uint8Array) => {
        length += chunk.byteLength;
        if (length <= limit) chunks.push(chunk);
        else chunks.length = 0;
      })
      .on('end', () => done(length <= limit ? Buffer.concat(chunks).toString('utf8') : null))
      .on('error', () => {}); // they hung up
  }

  message(response: ServerResponse, body: string | null) {
    if (body === null) return this.json(response, 413, { error: 'Too large' });
    try {
      const data = JSON.parse(body);
      const name = App.line(data, 'name', 32);
      const text = App.line(data, 'text', 2000);
      const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
      this.json(response, 201, this.hub.say({ name, text, time }));
    } catch (error) {
      this.json(response, 400, { error: (error as Error).message });
    }
  }

  notice(response: ServerResponse, body: string) {
    this.hub.announce(body);
    this.json(response, 202, { heardBy: this.hub.size });
  }

  json(response: ServerResponse, status: number, value: object) {
    const body = JSON.stringify(value);
    response
      .writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
      .end(body);
  }

  static line(data: unknown, key: 'name' | 'text', max: number): string {
    const value =
      data instanceof Object && Object.hasOwn(data, key) ? (data as Record<string, unknown>)[key] : undefined;
    if (typeof value !== 'string') throw new TypeError(`${key} is missing`);
    const line = value.trim();
    if (line.length === 0 || line.length > max) throw new RangeError(`${key} has 1 to ${max} characters`);
    return line;
  }
}

createServer(new App().handle).listen(3000);
