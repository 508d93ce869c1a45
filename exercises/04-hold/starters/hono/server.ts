import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import dayjs from 'dayjs';
import { Hono } from 'hono';

const page = readFileSync('index.html', 'utf8');
const app = new Hono();
const messages: { id: number; name: string; text: string; time: string }[] = [];

app.get('/', (c) => c.html(page));

app.get('/messages', (c) => {
  // Answered at once, with or without new messages. Holding it for `wait` seconds is yours to write.
  const after = Number(c.req.query('after') ?? 0);
  return c.json({ messages: messages.filter(({ id }) => id > after) });
});

app.post('/messages', async (c) => {
  // Nothing is checked here. That is yours to write; if you have done Poll, reuse your code.
  return c.json(say(await c.req.json()), 201);
});

// GET /stats is yours to write.

app.notFound((c) => c.json({ error: 'nothing here' }, 404));

// A body that is not JSON, or a client that disconnects while it is still sending, must not stop the server.
app.onError((_, c) => c.json({ error: 'not understood' }, 400));

function say({ name, text }: { name: string; text: string }) {
  const message = { id: messages.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  return message;
}

serve({ fetch: app.fetch, port: 3000 }, () => console.log('http://localhost:3000'));
