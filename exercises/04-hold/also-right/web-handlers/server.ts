import { openAsBlob } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { setTimeout as sleep } from 'node:timers/promises';

// Handlers of the web's kind: a Request comes in, a Response goes out.
type Handler = (request: Request, gone: AbortSignal) => Promise<Response> | Response;

const messages: object[] = [];
let next = Promise.withResolvers<void>(); // one promise for all who wait: that of the next message
let waiting = 0;

const page = await openAsBlob('index.html', { type: 'text/html; charset=utf-8' });

const routes: [method: string, pattern: URLPattern, handler: Handler][] = [
  ['GET', new URLPattern({ pathname: '/' }), () => new Response(page)],
  ['GET', new URLPattern({ pathname: '/messages' }), read],
  ['POST', new URLPattern({ pathname: '/messages' }), write],
  ['GET', new URLPattern({ pathname: '/stats' }), () => Response.json({ waiting })],
];

async function read(request: Request, gone: AbortSignal) {
  const query = new URL(request.url).searchParams;
  const after = Math.max(0, Number(query.get('after') ?? 0)) || 0;
  const wait = Math.min(30, Number(query.get('wait') ?? 0)) || 0;

  if (messages.length <= after && wait > 0) {
    using _ = counted();
    const stop = new AbortController();
    gone.addEventListener('abort', () => stop.abort());
    const time = sleep(wait * 1000, 'over', { signal: stop.signal }).catch(() => 'gone');
    // An `after` ahead of all messages goes on waiting.
    while (messages.length <= after && (await Promise.race([next.promise, time])) === undefined);
    stop.abort();
  }
  return Response.json({ messages: messages.slice(after) }, { headers: { 'Cache-Control': 'no-store' } });
}

function counted(): Disposable {
  waiting++;
  return {
    [Symbol.dispose]: () => {
      waiting--;
    },
  };
}

async function write(request: Request) {
  const body = await bytes(request.body, 65_536);
  if (!body) return Response.json({ error: 'too much' }, { status: 413, headers: { Connection: 'close' } });
  let said: { name?: unknown; text?: unknown } | null;
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return Response.json({ error: 'no JSON in UTF-8' }, { status: 400 });
  }
  const trimmed = (part: unknown) => (typeof part === 'string' ? part.trim() : '');
  const [name, text] = [trimmed(said?.name), trimmed(said?.text)];
  if (!/^.{1,32}$/s.test(name) || !/^.{1,2000}$/s.test(text)) {
    return Response.json({ error: 'name: 1 to 32 characters, text: 1 to 2000' }, { status: 400 });
  }
  const message = { id: messages.length + 1, name, text, time: clock() };
  messages.push(message);
  next.resolve();
  next = Promise.withResolvers();
  return Response.json(message, { status: 201 });
}

// The Swedes write dates in the way that we want them.
function clock() {
  return new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format();
}

async function bytes(body: ReadableStream<Uint8Array> | null, limit: number) {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size <= limit) parts.push(part);
  }
  return size > limit ? undefined : new Uint8Array(await new Blob(parts as BlobPart[]).arrayBuffer());
}

async function adapt(incoming: IncomingMessage, outgoing: ServerResponse) {
  const gone = new AbortController();
  outgoing.on('close', () => gone.abort());
  const { pathname, search } = split(incoming.url!);
  const route = routes.find(([method, pattern]) => method === incoming.method && pattern.test({ pathname }));
  let response = Response.json({ error: 'not found' }, { status: 404 });
  if (route) {
    const hasBody = incoming.method === 'POST';
    const request = new Request(`http://chat${route[1].pathname}${search}`, {
      method: incoming.method,
      ...(hasBody && { body: Readable.toWeb(incoming) as ReadableStream<Uint8Array>, duplex: 'half' }),
    } as RequestInit);
    response = await route[2](request, gone.signal);
  }
  if (gone.signal.aborted) return;
  outgoing.writeHead(response.status, [...response.headers].flat());
  await pipeline(Readable.fromWeb(response.body as WebStream), outgoing);
}

function split(url: string) {
  const at = url.indexOf('?');
  return at < 0 ? { pathname: url, search: '' } : { pathname: url.slice(0, at), search: url.slice(at) };
}

createServer((incoming, outgoing) => {
  adapt(incoming, outgoing).catch(() => outgoing.destroy());
}).listen({ port: 3000 });
