import { EventEmitter, once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import dayjs from 'dayjs';

const log: { id: number; name: string; text: string; time: string }[] = [];
const news = new EventEmitter().setMaxListeners(0);

async function get({ searchParams }: URL, response: ServerResponse) {
  const after = Number(searchParams.get('after') ?? 0);
  const wait = Math.min(30, Number(searchParams.get('wait') ?? 0));
  if (log.length <= after && wait > 0) {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(wait * 1000)]);
    await once(news, 'message', { signal }).catch(() => {});
  }
  json(response, 200, { messages: log.slice(after) });
}

async function post(request: IncomingMessage, response: ServerResponse) {
  if (Number(request.headers['content-length']) > 65_536) return json(response, 413, { error: 'too large' });
  const body = await text(request).catch(() => '');
  let said: { name?: unknown; text?: unknown } | null;
  try {
    said = JSON.parse(body);
  } catch {
    return json(response, 400, { error: 'not JSON' });
  }
  const [name, words] = [said?.name, said?.text].map((field) =>
    typeof field === 'string' ? field.trim() : '',
  );
  if (!name || !words || name.length > 32 || words.length > 2000 || body.length > 65_536)
    return json(response, 400, { error: 'not a message' });
  const message = { id: log.length + 1, name, text: words, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  json(response, 201, message);
  log.push(message);
  news.emit('message');
}

function json(response: ServerResponse, status: number, value: object) {
  const body = JSON.stringify(value);
  const length = Buffer.byteLength(body);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': length }).end(body);
}

const server = createServer();
server.on('request', async (request, response) => {
  const url = URL.parse(request.url ?? '', 'http://localhost');
  if (url === null) return void response.writeHead(404).end();
  const at = `${request.method} ${url.pathname}`;
  if (at === 'GET /messages') await get(url, response);
  else if (at === 'POST /messages') await post(request, response);
  else if (at === 'GET /stats') json(response, 200, { waiting: news.listenerCount('message') });
  else if (at === 'GET /') {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(await readFile('index.html'));
  } else response.writeHead(404).end();
});
server.listen(3000);
