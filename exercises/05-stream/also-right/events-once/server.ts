import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import dayjs from 'dayjs';

/** Everything that was ever sent, notices too: each listener reads it at its own pace. */
const log: string[] = [];
let count = 0;
let listening = 0;
const news = new EventEmitter().setMaxListeners(0);

function append(fields: string) {
  log.push(`id: ${log.length + 1}\n${fields}\n\n`);
  news.emit('news');
}

async function stream(request: IncomingMessage, response: ServerResponse) {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  const last = Number(request.headers['last-event-id'] ?? log.length);
  let next = Number.isInteger(last) && last >= 0 && last <= log.length ? last : log.length;
  const gone = new AbortController();
  listening++;
  const beat = setInterval(() => response.write(':\n\n'), Number(process.env.HEARTBEAT_MS ?? 15_000));
  response.on('close', () => {
    listening--;
    clearInterval(beat);
    gone.abort();
  });
  while (!gone.signal.aborted) {
    if (next < log.length) response.write(log[next++]);
    else await once(news, 'news', { signal: gone.signal }).catch(() => {});
  }
}

async function accept(request: IncomingMessage, response: ServerResponse) {
  if (Number(request.headers['content-length']) > 65_536) return refuse(response, 413);
  const body = await text(request).catch(() => '');
  if (body.length > 65_536) return refuse(response, 413);
  let said: { name?: unknown; text?: unknown } | null;
  try {
    said = JSON.parse(body);
  } catch {
    return refuse(response);
  }
  const [name, words] = [said?.name, said?.text].map((field) =>
    typeof field === 'string' ? field.trim() : '',
  );
  if (!name || !words || name.length > 32 || words.length > 2000) return refuse(response);
  const message = { id: ++count, name, text: words, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  append(`data: ${JSON.stringify(message)}`);
  response.writeHead(201, { 'content-type': 'application/json', connection: 'close' });
  response.write(JSON.stringify(message));
  response.end();
}

function refuse(response: ServerResponse, status = 400) {
  response.writeHead(status, { 'content-type': 'application/json' }).end('{ "error" : "no" }');
}

const server = createServer();
server.on('request', async (request, response) => {
  const at = `${request.method} ${request.url}`;
  if (at === 'GET /events') await stream(request, response);
  else if (at === 'GET /stats') response.end(JSON.stringify({ listening }));
  else if (at === 'POST /messages') await accept(request, response);
  else if (at === 'POST /notice') {
    const body = await text(request).catch(() => null);
    if (body === null) return;
    const lines = body.split(/\r\n?|\n/g);
    append(['event: notice', ...lines.map((line) => `data: ${line}`)].join('\n'));
    response.end('thank you');
  } else response.writeHead(404).end();
});
server.listen(3000);
