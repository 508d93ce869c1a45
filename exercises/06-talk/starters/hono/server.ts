import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { WebSocketServer } from 'ws';

// Milliseconds: a peer that answers no ping for twice this time is gone.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = new Hono();

app.get('/', (c) => c.html(page));

const server = serve({ fetch: app.fetch, port: 3000 }, () =>
  console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`),
);
const chat = new WebSocketServer({ server: server as Server });

chat.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.message)); // an invalid frame: ws closes by itself
  socket.on('message', (data) => {
    // Forwards everything unchanged, as a Buffer. Other pages show [object Blob].
    for (const peer of chat.clients) {
      if (peer !== socket) peer.send(data);
    }
  });
});
