import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import dayjs from 'dayjs';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);
const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const listeners = new Set<{ write(text: string): unknown }>();
const page = readFileSync('index.html', 'utf8');
const app = new Hono();

const limit = bodyLimit({
  maxSize: MOST_BYTES,
  onError: (c) => c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400),
});

app.get('/', (c) => c.html(page));

app.get('/events', (c) =>
  streamSSE(c, async (stream) => {
    await stream.write(beginning(c.req.header('Last-Event-ID')));
    listeners.add(stream);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    listeners.delete(stream);
  }),
);

app.post('/notice', limit, async (c) => {
  notice(await c.req.text());
  return c.body(null, 204);
});

app.get('/stats', (c) => c.json({ listening: listeners.size }));

app.post('/messages', limit, async (c) => {
  const message = accept(await c.req.text());
  return message === null
    ? c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400)
    : c.json(message, 201);
});

app.notFound((c) => c.json({ error: 'nothing here' }, 404));

app.onError((_, c) => c.json({ error: 'a name of 1-32 and a text of 1-2000 characters' }, 400));

/** Accepts a message; null when the body is none. */
function accept(body: string) {
  const said = parse(body);
  if (said === null) return null;
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  broadcast(asEvent(message));
  return message;
}

function asEvent(message: Message) {
  return `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
}

function notice(text: string) {
  const data = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  broadcast(`event: notice\n${data.join('')}\n`);
}

/** What a client gets first: the pause before it reconnects, and the messages that it has missed. */
function beginning(lastEventId: unknown) {
  const missed = messages.filter(({ id }) => id > Number(lastEventId));
  return `retry: 2000\n\n${missed.map(asEvent).join('')}`;
}

function broadcast(event: string) {
  for (const listener of listeners) listener.write(event);
}

setInterval(() => broadcast(':\n\n'), HEARTBEAT_MS);

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
