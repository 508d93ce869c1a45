import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import dayjs from 'dayjs';

const LONGEST_WAIT = 30; // seconds
const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const waiters = new Set<() => void>();
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
    case 'GET /messages':
      getMessages(response, Number(url?.searchParams.get('after')), Number(url?.searchParams.get('wait')));
      break;
    case 'POST /messages':
      postMessage(await readText(request), response);
      break;
    case 'GET /stats':
      reply(response, 200, { waiting: waiters.size });
      break;
    default:
      reply(response, 404, { error: 'nothing here' });
  }
}

/** A parameter that is missing from the query is null, which becomes 0: all messages, at once. */
function getMessages(response: ServerResponse, after: number, wait: number) {
  const news = newerThan(after);
  if (news.length > 0 || wait === 0) reply(response, 200, { messages: news });
  else hold(response, after, Math.min(wait, LONGEST_WAIT));
}

function newerThan(after: number) {
  return messages.filter(({ id }) => id > after);
}

/** Ends with a new message, at the time limit, or when the client disconnects. The first one removes the others. */
function hold(response: ServerResponse, after: number, wait: number) {
  const timer = setTimeout(answer, wait * 1000);
  waiters.add(answer);
  response.on('close', letGo);

  function answer() {
    letGo();
    reply(response, 200, { messages: newerThan(after) });
  }

  function letGo() {
    clearTimeout(timer);
    waiters.delete(answer);
  }
}

function postMessage(body: string | null, response: ServerResponse) {
  const said = parse(body);
  if (said === null) return reply(response, 400, { error: 'a name of 1-32 and a text of 1-2000 characters' });
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  for (const answer of waiters) answer();
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
