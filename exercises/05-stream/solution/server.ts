import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);
const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const listeners = new Set<ServerResponse>();
const page = readFileSync('index.html');

const server = createServer((request, response) => {
  // The server must survive a client that disconnects while it is still sending.
  handle(request, response).catch(() => response.destroy());
});

async function handle(request: IncomingMessage, response: ServerResponse) {
  switch (`${request.method} ${request.url}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      break;
    case 'GET /events':
      openStream(response, request.headers['last-event-id']);
      break;
    case 'POST /messages':
      postMessage(await readText(request), response);
      break;
    case 'POST /notice':
      postNotice(await readText(request), response);
      break;
    case 'GET /stats':
      reply(response, 200, { listening: listeners.size });
      break;
    default:
      reply(response, 404, { error: 'nothing here' });
  }
}

function openStream(response: ServerResponse, lastEventId: string | string[] | undefined) {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
  });
  response.write('retry: 2000\n\n'); // this also sends the headers
  // A missing id and a nonsense id both become NaN, and no id is larger than NaN.
  const read = Number(lastEventId);
  for (const message of messages) {
    if (message.id > read) response.write(asEvent(message));
  }
  listeners.add(response);
  response.on('close', () => listeners.delete(response));
}

function postMessage(body: string | null, response: ServerResponse) {
  const said = parse(body);
  if (said === null) return reply(response, 400, { error: 'a name of 1-32 and a text of 1-2000 characters' });
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  broadcast(asEvent(message));
  reply(response, 201, message);
}

function postNotice(text: string | null, response: ServerResponse) {
  if (text === null) return reply(response, 413, { error: 'too large' });
  const lines = text.split(/\r\n|\r|\n/);
  const data = lines.map((line) => `data: ${line}\n`).join('');
  broadcast(`event: notice\n${data}\n`);
  response.writeHead(204).end();
}

function asEvent(message: Message) {
  return `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
}

function broadcast(event: string) {
  for (const listener of listeners) listener.write(event);
}

setInterval(() => broadcast(':\n\n'), HEARTBEAT_MS);

/** Returns the whole body; null when it is too large. */
async function readText(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes <= MOST_BYTES ? Buffer.concat(chunks).toString() : null;
}

/** Returns the name and the text of a message, trimmed; null when the body is not a message. */
function parse(body: string | null) {
  try {
    const { name, text } = JSON.parse(body ?? '');
    const said = { name: name.trim() as string, text: text.trim() as string };
    return within(said.name, 32) && within(said.text, 2000) ? said : null;
  } catch {
    return null;
  }
}

function within(value: string, limit: number) {
  return value.length >= 1 && value.length <= limit;
}

function reply(response: ServerResponse, status: number, body: object) {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}

server.listen(3000, () => console.log('http://localhost:3000'));
