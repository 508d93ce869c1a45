import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

// Milliseconds: a stream without events gets a comment at least this often.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = new Hono();

app.get('/', (c) => c.html(page));

app.get('/events', (c) => {
  // One event, and the response ends. The browser reconnects a few seconds later, again and again.
  return c.body('data: {"id": 0, "name": "server", "text": "hello", "time": ""}\n\n', {
    headers: { 'Content-Type': 'text/event-stream' },
  });
});

// POST /messages, POST /notice and GET /stats are yours to write.

app.notFound((c) => c.json({ error: 'nothing here' }, 404));

serve({ fetch: app.fetch, port: 3000 }, () =>
  console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`),
);
