import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const page = readFileSync('index.html', 'utf8');
const app = new Hono();

app.get('/', (c) => c.html(page));

// The server does not handle messages yet. It has to receive a message from any page
// and send it to every page. The transport is your choice.

serve({ fetch: app.fetch, port: 3000 }, () => console.log('http://localhost:3000'));
