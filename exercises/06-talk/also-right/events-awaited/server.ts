import { EventEmitter, on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import dayjs from 'dayjs';
import { createWebSocketStream, type WebSocket, WebSocketServer } from 'ws';

/** Every line is a message as JSON; everybody reads the log at their own pace. */
const log: string[] = [];
const news = new EventEmitter({ captureRejections: true }).setMaxListeners(0);
const patience = Number(process.env.HEARTBEAT_MS ?? 10_000);

const server = createServer(async (request, response) => {
  response.writeHead(request.url === '/' ? 200 : 404, { 'content-type': 'text/html' });
  response.end(request.url === '/' ? await readFile(new URL('index.html', import.meta.url)) : '');
});

const sockets = new WebSocketServer({
  server,
  path: '/chat',
  maxPayload: 2 ** 16,
  verifyClient: ({ origin, req }: { origin: string; req: IncomingMessage }) =>
    [undefined, `http://${req.headers.host}`].includes(origin),
});

sockets.on('connection', async (socket) => {
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  await Promise.allSettled([write(socket, gone.signal), read(socket), watch(socket, gone)]);
});

async function write(socket: WebSocket, signal: AbortSignal) {
  let next = Math.max(0, log.length - 50);
  const lines = on(news, 'line', { signal });
  do {
    while (next < log.length) socket.send(log[next++] ?? '');
  } while (!(await lines.next()).done);
}

async function read(socket: WebSocket) {
  const stream = createWebSocketStream(socket, { readableObjectMode: true, decodeStrings: false });
  for await (const chunk of stream) {
    const line = accept(String(chunk));
    if (line === null) socket.send('{ "error" : "不行" }');
    else {
      log.push(line);
      news.emit('line');
    }
  }
}

function accept(json: string) {
  let fields: string[];
  try {
    const value = JSON.parse(json);
    fields = [value.name, value.text].map((field) => {
      if (typeof field !== 'string') throw new TypeError('no text');
      return field.trim();
    });
  } catch {
    return null;
  }
  const [name = '', text = ''] = fields;
  if (!/^.{1,32}$/s.test(name) || !/^.{1,2000}$/s.test(text)) return null;
  return JSON.stringify({ id: log.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') });
}

/** A ping of its own for each, and so long to answer it; then the next. */
async function watch(socket: WebSocket, gone: AbortController) {
  const { signal } = gone;
  for (let n = 1; ; n++) {
    await sleep(patience, null, { signal });
    const answered = new AbortController();
    const pong = (data: Buffer) => {
      if (String(data) === String(n)) answered.abort();
    };
    socket.on('pong', pong);
    socket.ping(String(n));
    const late = AbortSignal.any([signal, answered.signal]);
    await sleep(patience / 2, null, { signal: late }).then(
      () => socket.terminate(),
      () => {},
    );
    socket.off('pong', pong);
  }
}

server.listen('3000');
