import EventEmitter, { once, setMaxListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { json } from './json.ts';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const news = new EventEmitter<{ message: [Message] }>();
news.setMaxListeners(0);
const messages: Message[] = [];
let waiting = 0;

const page = readFileSync('index.html', 'utf8');

const handlers: Record<string, (ctx: Context) => unknown> = Object.assign(Object.create(null), {
  'GET /': ({ response }: Context) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page),
  'GET /stats': ({ send }: Context) => send(200, { waiting }),
  'GET /messages': hold,
  'POST /messages': say,
});

interface Context {
  request: http.IncomingMessage;
  response: http.ServerResponse;
  query: URLSearchParams;
  gone: AbortSignal;
  send(status: number, body: object): void;
}

http
  .createServer()
  .on('request', async (request, response) => {
    const left = new AbortController();
    response.on('close', () => left.abort());
    const mark = request.url!.indexOf('?');
    const path = mark < 0 ? request.url! : request.url!.slice(0, mark);
    const send = (status: number, body: object) => {
      if (!response.headersSent)
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    const query = new URLSearchParams(mark < 0 ? '' : request.url!.slice(mark + 1));
    try {
      const handler = handlers[`${request.method} ${path}`];
      if (handler) await handler({ request, response, query, gone: left.signal, send });
      else send(404, { error: `no ${path} here` });
    } catch (error) {
      if (!left.signal.aborted)
        send((error as { status?: number }).status ?? 500, { error: String((error as Error).message) });
    }
  })
  .listen(3000);

async function hold({ query, gone, send }: Context) {
  const after = Number.parseInt(query.get('after') ?? '0', 10) || 0;
  const seconds = Math.min(Number.parseInt(query.get('wait') ?? '0', 10) || 0, 30);
  const unread = () => messages.filter((message) => message.id > after);

  if (seconds > 0 && unread().length === 0) {
    const signal = AbortSignal.any([gone, AbortSignal.timeout(seconds * 1000)]);
    setMaxListeners(0, signal);
    waiting++;
    try {
      while (unread().length === 0) await once(news, 'message', { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      waiting--;
    }
  }
  if (!gone.aborted) send(200, { messages: unread() });
}

async function say({ request, response, send }: Context) {
  const { name, text } = await json(request, 64 * 1024).catch((error) => {
    if (error.status === 413) response.setHeader('connection', 'close');
    throw error;
  });
  const message = { id: messages.length + 1, name, text, time: stamp(new Date()) };
  messages.push(message);
  send(201, message);
  news.emit('message', message);
}

function stamp(date: Date) {
  const two = (n: number) => String(n).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
