import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const TAKES: Readonly<Record<string, readonly string[]>> = Object.assign(Object.create(null), {
  '/': ['GET', 'HEAD', 'OPTIONS'],
  '/hello': ['GET', 'HEAD', 'OPTIONS'],
  '/echo': ['POST', 'OPTIONS'],
});

// Undoes %XX by hand; whatever is no such thing stays as it is.
function* unescaped(text: string): Generator<Buffer> {
  for (const [part] of text.matchAll(/%[0-9a-f]{2}|(?:(?!%[0-9a-f]{2}).)+/gis)) {
    yield /^%[0-9a-f]{2}$/i.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part);
  }
}

function nameIn(query: string): string | undefined {
  for (const pair of query.split('&')) {
    const [, key = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    if (Buffer.concat([...unescaped(key)]).toString() === 'name')
      return Buffer.concat([...unescaped(value)]).toString();
  }
  return undefined;
}

const server = createServer({ keepAliveTimeout: 60_000 });

server.on('request', async (request, response) => {
  const target = request.url ?? '/';
  const path = target.replace(/\?.*$/s, '');
  const takes = TAKES[path];

  let body: Readable = Readable.from([]);
  if (takes === undefined) {
    response.statusCode = 404;
  } else if (!takes.includes(request.method ?? '')) {
    response.statusCode = 405;
    response.setHeader('ALLOW', takes.join(', '));
  } else if (request.method === 'OPTIONS') {
    response.statusCode = 204;
    response.setHeader('ALLOW', takes.join(', '));
  } else if (path === '/') {
    response.setHeader('Content-Type', 'text/html;charset=UTF-8');
    body = createReadStream(new URL('index.html', import.meta.url));
  } else if (path === '/hello') {
    response.setHeader('Content-Type', 'text/plain; charset=UTF-8');
    const name = target.length > path.length ? nameIn(target.slice(path.length + 1)) : undefined;
    body = Readable.from(
      [Buffer.from('Hello, '), Buffer.from(name ?? 'stranger'), Buffer.from('!')].filter(
        (part) => part.length,
      ),
    );
  } else {
    if ('content-type' in request.headers)
      response.setHeader('Content-Type', request.headers['content-type']!);
    body = request;
  }

  try {
    await pipeline(body, response);
  } catch (error) {
    console.error(request.method, target, error);
  }
});

server.listen(3000, () => console.log('ready'));
