import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [{ id: 1, name: 'server', text: 'hello', time: '2020-09-24 22:51:02' }];
const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

// Every request gets all messages.
app.get('/messages', () => ({ messages }));

// POST /messages is yours to write.

app.setNotFoundHandler((_, reply) => reply.status(404).send({ error: 'nothing here' }));

app.listen({ port: 3000 }, () => console.log('http://localhost:3000'));
