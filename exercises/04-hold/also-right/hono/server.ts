import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { type HttpBindings, serve } from '@hono/node-server';
import dayjs from 'dayjs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';

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
const page = readFileSync('index.html', 'utf8');
const app = new Hono<{ Bindings: HttpBindings }>();

const limit = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400),
});

app.get('/', (c) => c.html(page));

app.get('/messages', async (c) => {
  const { after = 0, wait = 0 } = c.req.query();
  return c.json({ messages: await newer(c.env.outgoing, Number(after), Number(wait)) });
});

app.get('/stats', (c) => c.json({ waiting: waiters.size }));

app.post('/messages', limit, async (c) => {
  const message = accept(await c.req.text());
  return message === null
    ? c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400)
    : c.json(message, 201);
});

app.notFound((c) => c.json({ error: 'nothing here' }, 404));

app.onError((_, c) => c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400));

/** Resolves with the newer messages: at once, with the next one, at the time limit, or when the client has gone. */
function newer(response: ServerResponse, after: number, wait: number) {
  const isNew = () => messages.filter(({ id }) => id > after);
  if (isNew().length > 0 || !(wait > 0)) return isNew();
  const { promise, resolve } = Promise.withResolvers<Message[]>();
  const timer = setTimeout(letGo, Math.min(wait, LONGEST_WAIT) * 1000);
  waiters.add(letGo);
  response.on('close', letGo);
  return promise;

  function letGo() {
    clearTimeout(timer);
    waiters.delete(letGo);
    resolve(isNew());
  }
}

/** Accepts a message; null when the body is none. */
function accept(body: string) {
  const said = parse(body);
  if (said === null) return null;
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  for (const letGo of waiters) letGo();
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
