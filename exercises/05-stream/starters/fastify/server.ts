import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

// Milliseconds: a stream without events gets a comment at least this often.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

app.get('/events', (_, reply) => {
  // One event, and the response ends. The browser reconnects a few seconds later, again and again.
  reply.type('text/event-stream').send('data: {"id": 0, "name": "server", "text": "hello", "time": ""}\n\n');
});

// POST /messages, POST /notice and GET /stats are yours to write.

app.setNotFoundHandler((_, reply) => reply.status(404).send({ error: 'nothing here' }));

app.listen({ port: 3000 }, () => console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`));
