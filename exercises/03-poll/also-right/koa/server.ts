import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import dayjs from 'dayjs';
import Koa from 'koa';

const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const page = readFileSync('index.html', 'utf8');
const app = new Koa();

app.use(async (ctx) => {
  switch (`${ctx.method} ${ctx.path}`) {
    case 'GET /':
      ctx.type = 'html';
      ctx.body = page;
      break;
    case 'GET /messages':
      ctx.body = { messages: newerThan(ctx.URL.searchParams.get('after')) };
      break;
    case 'POST /messages': {
      const message = accept(await readText(ctx.req));
      ctx.status = message === null ? 400 : 201;
      ctx.body = message ?? { error: 'a name of 1-32 and a text of 1-2000 characters' };
      break;
    }
    default:
      ctx.status = 404;
      ctx.body = { error: 'nothing here' };
  }
});

// A client that disconnects while it is still sending is no error of ours.
app.on('error', () => {});

function newerThan(after: unknown) {
  return messages.filter(({ id }) => id > Number(after ?? 0));
}

/** Accepts a message; null when the body is none. */
function accept(body: string) {
  const said = parse(body);
  if (said === null) return null;
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  return message;
}

/** Returns the name and the text of a message, trimmed; null when the body is not a message. */
function parse(body: string) {
  try {
    const { name, text } = JSON.parse(body);
    const said = { name: name.trim() as string, text: text.trim() as string };
    return within(said.name, 32) && within(said.text, 2000) ? said : null;
  } catch {
    return null;
  }
}

function within(value: string, limit: number) {
  return value.length >= 1 && value.length <= limit;
}

/** Returns the whole body; an empty one when it is too large. */
async function readText(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  return bytes <= MOST_BYTES ? Buffer.concat(chunks).toString() : '';
}

app.listen(3000, () => console.log('http://localhost:3000'));
