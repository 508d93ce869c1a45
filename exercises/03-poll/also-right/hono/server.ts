import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import dayjs from 'dayjs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const page = readFileSync('index.html', 'utf8');
const app = new Hono();

const limit = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400),
});

app.get('/', (c) => c.html(page));

app.get('/messages', (c) => c.json({ messages: newerThan(c.req.query('after')) }));

app.post('/messages', limit, async (c) => {
  const message = accept(await c.req.text());
  return message === null
    ? c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400)
    : c.json(message, 201);
});

app.notFound((c) => c.json({ error: 'nothing here' }, 404));

app.onError((_, c) => c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400));

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

serve({ fetch: app.fetch, port: 3000 }, () => console.log('http://localhost:3000'));
