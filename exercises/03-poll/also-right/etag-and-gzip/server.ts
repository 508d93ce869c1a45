import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import dayjs from 'dayjs';

const page = readFileSync(new URL('index.html', import.meta.url));
const start = Date.now().toString(36);
const messages: { id: number; name: string; text: string; time: string }[] = [];

class HttpError extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Buffer,
) {
  let body = Buffer.from(content as string);
  response.setHeader('Content-Type', type);
  response.setHeader('Vary', 'Accept-Encoding');
  if (body.length > 500 && /\bgzip\b/.test(String(request.headers['accept-encoding']))) {
    response.setHeader('Content-Encoding', 'gzip');
    body = gzipSync(body);
  }
  response.setHeader('Content-Length', body.byteLength);
  response.writeHead(status).end(body);
}

function length(value: unknown, what: string, most: number) {
  const text = typeof value === 'string' ? value.trim() : '';
  const size = [...text].length;
  if (size < 1 || size > most) throw new HttpError(400, `${what} must have 1 to ${most} characters`);
  return text;
}

function read(request: IncomingMessage) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const chunks: Buffer[] = [];
  let size = 0;
  request
    .on('readable', () => {
      for (let chunk: Buffer | null = request.read(); chunk !== null; chunk = request.read()) {
        size += chunk.length;
        if (size <= 65_536) chunks.push(chunk);
      }
    })
    .on('end', () =>
      size > 65_536
        ? reject(new HttpError(413, 'more than 64 KiB'))
        : resolve(Buffer.concat(chunks).toString()),
    )
    .on('error', reject);
  return promise;
}

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    throw new HttpError(400, 'the body is no JSON');
  }
}

async function route(request: IncomingMessage, response: ServerResponse) {
  const url = URL.parse(`http://localhost${request.url}`);
  if (url === null) throw new HttpError(404, 'no path');
  const { pathname, searchParams } = url;
  if (pathname === '/' && request.method === 'GET')
    return send(request, response, 200, 'text/html; charset=utf-8', page);
  if (pathname !== '/messages') throw new HttpError(404, 'no such path');

  if (request.method === 'POST') {
    const body = parse(await read(request));
    const name = length(body.name, 'name', 32);
    const text = length(body.text, 'text', 2000);
    const message = {
      id: messages.length + 1,
      name,
      text,
      time: dayjs(new Date()).format('YYYY-MM-DD HH:mm:ss'),
    };
    messages.push(message);
    response.setHeader('Location', `/messages?after=${message.id - 1}`);
    return send(request, response, 201, 'application/json', JSON.stringify(message));
  }
  if (request.method !== 'GET') {
    response.setHeader('Allow', 'GET, POST');
    throw new HttpError(405, 'GET or POST');
  }

  const etag = `"${start}-${messages.length}"`;
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'no-cache');
  if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
  const after = Number(searchParams.get('after') ?? 0);
  send(
    request,
    response,
    200,
    'application/json',
    JSON.stringify({ messages: messages.filter(({ id }) => !(id <= after)) }),
  );
}

createServer((request, response) => {
  route(request, response).catch((error: unknown) => {
    if (response.headersSent || response.destroyed) return;
    if (error instanceof HttpError)
      send(request, response, error.status, 'application/json', JSON.stringify({ error: error.message }));
    else response.destroy();
  });
}).listen(3000);
