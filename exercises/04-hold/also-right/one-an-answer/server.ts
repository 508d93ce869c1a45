import { channel } from 'node:diagnostics_channel';
import { createReadStream } from 'node:fs';
import { createServer, METHODS, type RequestListener, type ServerResponse, STATUS_CODES } from 'node:http';
import { brotliCompressSync } from 'node:zlib';

// Subscribers of this channel are the requests that are held.
const news = channel('chat:message');
const messages = new Map<number, string>(); // id -> JSON, written once and never again
const timers = new WeakMap<ServerResponse, NodeJS.Timeout>();
const people = new Set<ServerResponse>();

const table = new Map<string, Map<string, RequestListener>>(METHODS.map((method) => [method, new Map()]));
table.get('GET')!.set('/', (_request, response) => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  createReadStream('index.html').pipe(response);
});
table.get('GET')!.set('/stats', (_request, response) => send(response, 200, `{"waiting":${people.size}}`));
table.get('GET')!.set('/messages', (request, response) => {
  const query = new URLSearchParams(request.url!.replace(/^[^?]*/, ''));
  const id = Number(query.get('after')) + 1;
  const seconds = Math.min(Number(query.get('wait')), 30);

  // Of several new messages only the first, ever. Whoever wants more asks again.
  const answer = () => {
    leave();
    const message = messages.get(id);
    send(
      response,
      200,
      message ? `{"messages":[${message}]}` : '{"messages":[]}',
      /\bbr\b/.test(`${request.headers['accept-encoding']}`),
    );
  };
  const hear = () => {
    if (messages.has(id)) answer();
  };
  const leave = () => {
    news.unsubscribe(hear);
    clearTimeout(timers.get(response));
    people.delete(response);
  };
  if (messages.has(id) || !(seconds >= 1)) return answer();
  news.subscribe(hear);
  people.add(response);
  timers.set(response, setTimeout(answer, seconds * 1000));
  response.on('close', leave);
});
table.get('POST')!.set('/messages', (request, response) => {
  const body = Buffer.alloc(64 * 1024);
  let size = 0;
  request.on('readable', () => {
    for (let chunk: Buffer | null = request.read(); chunk !== null; chunk = request.read()) {
      if (size < body.length) chunk.copy(body, size);
      size += chunk.length;
    }
  });
  request.on('error', () => response.destroy());
  request.on('end', () => {
    if (size > body.length) return send(response, 413, problem(413));
    const said = parse(body.toString('utf8', 0, size));
    if (!said) return send(response, 400, problem(400));
    const id = messages.size + 1;
    const json = JSON.stringify({ id, ...said, time: time() });
    messages.set(id, json);
    send(response, 201, json);
    news.publish(id);
  });
});

function parse(json: string) {
  try {
    const value: unknown = JSON.parse(json);
    if (!value || typeof value !== 'object' || !('name' in value) || !('text' in value)) return null;
    const { name, text } = value;
    if (typeof name !== 'string' || typeof text !== 'string') return null;
    const said = { name: name.trim(), text: text.trim() };
    return said.name && said.text && said.name.length <= 32 && said.text.length <= 2000 ? said : null;
  } catch {
    return null;
  }
}

function time() {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date());
  const { year, month, day, hour, minute, second } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

const problem = (status: number) => JSON.stringify({ error: STATUS_CODES[status] });

function send(response: ServerResponse, status: number, json: string, small = false) {
  const body = small ? brotliCompressSync(json) : Buffer.from(json);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': body.length,
    'cache-control': 'no-store',
    ...(small && { 'content-encoding': 'br' }),
    connection: 'close',
  });
  response.end(body);
}

const server = createServer((request, response) => {
  const path = request.url!.replace(/\?.*$/s, '');
  const listener = table.get(request.method!)?.get(path);
  if (listener) listener(request, response);
  else send(response, 404, problem(404));
});
server.listen(3000);
