import { readFileSync } from 'node:fs';
import express from 'express';

// Milliseconds: a stream without events gets a comment at least this often.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = express();

app.get('/', (_, response) => {
  response.type('html').send(page);
});

app.get('/events', (_, response) => {
  // One event, and the response ends. The browser reconnects a few seconds later, again and again.
  response
    .type('text/event-stream')
    .end('data: {"id": 0, "name": "server", "text": "hello", "time": ""}\n\n');
});

// POST /messages, POST /notice and GET /stats are yours to write.

app.use((_, response) => {
  response.status(404).json({ error: 'nothing here' });
});

app.listen(3000, () => console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`));
