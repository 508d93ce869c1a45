import { readFileSync } from 'node:fs';
import Koa from 'koa';
import { WebSocketServer } from 'ws';

// Milliseconds: a peer that answers no ping for twice this time is gone.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = new Koa();

app.use((ctx) => {
  if (ctx.path !== '/') return; // Koa answers 404
  ctx.type = 'html';
  ctx.body = page;
});

const server = app.listen(3000, () =>
  console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`),
);
const chat = new WebSocketServer({ server });

chat.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.message)); // an invalid frame: ws closes by itself
  socket.on('message', (data) => {
    // Forwards everything unchanged, as a Buffer. Other pages show [object Blob].
    for (const peer of chat.clients) {
      if (peer !== socket) peer.send(data);
    }
  });
});
