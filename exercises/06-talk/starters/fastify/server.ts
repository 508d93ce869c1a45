import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { WebSocketServer } from 'ws';

// Milliseconds: a peer that answers no ping for twice this time is gone.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

const chat = new WebSocketServer({ server: app.server });

chat.on('connection', (socket) => {
  socket.on('error', (error) => console.log(error.message)); // an invalid frame: ws closes by itself
  socket.on('message', (data) => {
    // Forwards everything unchanged, as a Buffer. Other pages show [object Blob].
    for (const peer of chat.clients) {
      if (peer !== socket) peer.send(data);
    }
  });
});

app.listen({ port: 3000 }, () => console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`));
