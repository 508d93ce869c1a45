import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';

const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const page = readFileSync('index.html');

const server = createServer((request, response) => {
  // The server must survive a client that disconnects while it is still sending.
  handle(request, response).catch(() => response.destroy());
});

async function handle(request: IncomingMessage, response: ServerResponse) {
  const url = URL.parse(request.url ?? '/', 'http://localhost'); // null for `//`, which is not a URL
  switch (`${request.method} ${url?.pathname}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page);
      break;
    case 'GET /messages': {
      const after = Number(url?.searchParams.get('after')); // 0 when it is missing
      reply(response, 200, { messages: messages.filter((message) => message.id > after) });
      break;
    }
    case 'POST /messages':
      postMessage(await readText(request), response);
      break;
    default:
      reply(response, 404, { error: 'nothing here' });
  }
}

function postMessage(body: string | null, response: ServerResponse) {
  const said = parse(body);
  if (said === null) return reply(response, 400, { error: 'a name of 1-32 and a text of 1-2000 characters' });
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  reply(response, 201, message);
}

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
