import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [{ id: 1, name: 'server', text: 'hello', time: '2020-09-24 22:51:02' }];
const page = readFileSync('index.html', 'utf8');
const app = new Hono();

app.get('/', (c) => c.html(page));

// Every request gets all messages.
app.get('/messages', (c) => c.json({ messages }));

// POST /messages is yours to write.

app.notFound((c) => c.json({ error: 'nothing here' }, 404));

serve({ fetch: app.fetch, port: 3000 }, () => console.log('http://localhost:3000'));
