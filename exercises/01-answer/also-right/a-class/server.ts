import { readFile } from 'node:fs/promises';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => void | Promise<void>;

class Router {
  readonly #routes = new Map<string, Map<string, Handler>>();

  on(method: string, path: string, handler: Handler): this {
    const handlers = this.#routes.get(path) ?? new Map<string, Handler>();
    this.#routes.set(path, handlers.set(method, handler));
    return this;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    const handlers = this.#routes.get(url?.pathname ?? '');
    const handler = handlers?.get(request.method ?? '');
    if (url !== null && handler !== undefined) {
      Promise.resolve(handler(request, response, url)).catch(() => response.destroy());
    } else if (handlers === undefined) {
      response.statusCode = 404;
      response.end(JSON.stringify({ error: 'not found' }));
    } else {
      response.statusCode = 405;
      response.setHeader('allow', [...handlers.keys(), 'OPTIONS'].join(','));
      response.end('405');
    }
  }
}

const page = join(import.meta.dirname, 'index.html');

const router = new Router()
  .on('GET', '/', async (_request, response) => {
    const html = await readFile(page, 'utf8');
    response.writeHead(200, 'Fine', {
      'content-type': 'text/html',
      'content-length': Buffer.byteLength(html),
    });
    response.end(html);
  })
  .on('GET', '/hello', (_request, response, { searchParams }) => {
    const body = Buffer.from(`Hello, ${searchParams.get('name') || 'stranger'}!`);
    response.writeHead(200, { 'CONTENT-TYPE': 'Text/Plain;charset="UTF-8"', 'CONTENT-LENGTH': body.length });
    response.end(body);
  })
  .on('POST', '/echo', async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces);
    response.writeHead(200, {
      'Content-Type': request.headers['content-type'] ?? 'application/octet-stream',
      'Content-Length': body.length,
    });
    response.end(body);
  });

http
  .createServer((request, response) => router.handle(request, response))
  .listen({ port: 3000, host: 'localhost' });
