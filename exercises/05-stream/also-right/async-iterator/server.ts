import { EventEmitter, on, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

const HEARTBEAT_MS = Math.max(50, Number.parseInt(process.env.HEARTBEAT_MS ?? '25000', 10));

const bus = new EventEmitter().setMaxListeners(0);
const backlog: string[] = []; // the events of all messages; number n stands at n - 1
let listening = 0;

const routes = {
  __proto__: null,
  '/': { GET: index },
  '/events': { GET: events },
  '/messages': { POST: messages },
  '/notice': { POST: notice },
  '/stats': {
    GET: async (_: IncomingMessage, response: ServerResponse) => json(response, 200, { listening }),
  },
} as unknown as Record<string, Record<string, typeof events> | undefined>;

const server = createServer();
server.on('request', async (request, response) => {
  try {
    const methods = routes[request.url?.split('?')[0] ?? ''];
    const route = methods && Object.hasOwn(methods, request.method!) ? methods[request.method!] : undefined;
    if (!route) return json(response, 404, { error: 'unknown path' });
    await route(request, response);
  } catch (error) {
    console.error(request.method, request.url, `${error}`);
    response.destroy();
  }
});
server.listen(3000);

async function index(_: IncomingMessage, response: ServerResponse) {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(await readFile('index.html'));
}

async function events(request: IncomingMessage, response: ServerResponse) {
  const closed = new AbortController();
  response.on('close', () => closed.abort());
  response.on('error', () => closed.abort());

  // From here on nothing gets lost: the iterator keeps what comes while we are busy.
  const news = on(bus, 'event', { signal: closed.signal });
  const beat = setInterval(() => response.write(': beat\n'), HEARTBEAT_MS * 0.75);
  listening++;
  try {
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-cache, no-transform',
    });
    const last = Number(request.headers['last-event-id'] || NaN);
    const missed = Number.isSafeInteger(last) && last > 0 ? backlog.slice(last) : [];
    response.write(['retry: 1500\n', ...missed].join(''));
    for await (const [event] of news) {
      beat.refresh();
      // Slow readers have their own queue, and nobody else waits for them.
      if (!response.write(event)) await once(response, 'drain', { signal: closed.signal });
    }
  } catch (error) {
    if (!closed.signal.aborted) throw error;
  } finally {
    listening--;
    clearInterval(beat);
  }
}

async function messages(request: IncomingMessage, response: ServerResponse) {
  let size = 0;
  const pieces: Buffer[] = [];
  for await (const piece of request) {
    size += piece.length;
    if (size <= 65_536) pieces.push(piece);
  }
  if (size > 65_536) return json(response, 413, { error: 'more than 64 KiB' });

  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(`${Buffer.concat(pieces)}`);
  } catch (error) {
    return json(response, 400, { error: `${error}` });
  }
  const fields: string[] = [];
  for (const [field, most] of [
    ['name', 32],
    ['text', 2000],
  ] as const) {
    const words = String(value?.[field] ?? '').trim();
    if (typeof value?.[field] !== 'string' || !words || words.length > most)
      return json(response, 400, { error: `bad ${field}` });
    fields.push(words);
  }
  const [name, text] = fields;
  const now = new Date();
  const time = new Date(now.getTime() - now.getTimezoneOffset() * 60_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');
  const message = { id: backlog.length + 1, name, text, time };
  const event = `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
  backlog.push(event);
  bus.emit('event', event);
  json(response, 201, message);
}

async function notice(request: IncomingMessage, response: ServerResponse) {
  const text = (await buffer(request)).toString();
  let event = 'event: notice\n';
  for (const line of text.split(/\r\n|[\r\n]/)) event += `data: ${line}\n`;
  bus.emit('event', `${event}\n`);
  json(response, 200, { ok: true });
}

function json(response: ServerResponse, status: number, value: object) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}
