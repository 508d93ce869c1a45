import { readFileSync } from 'node:fs';
import dayjs from 'dayjs';
import Fastify from 'fastify';

const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});
const messages: { id: number; name: string; text: string; time: string }[] = [];

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

app.get<{ Querystring: { after?: string } }>('/messages', (request) => {
  // Answered at once, with or without new messages. Holding it for `wait` seconds is yours to write.
  const after = Number(request.query.after ?? 0);
  return { messages: messages.filter(({ id }) => id > after) };
});

// The body as text, whatever type it is said to have.
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));

app.post<{ Body: string }>('/messages', (request, reply) => {
  // Nothing is checked here. That is yours to write; if you have done Poll, reuse your code.
  reply.status(201).send(say(JSON.parse(request.body)));
});

// GET /stats is yours to write.

app.setNotFoundHandler((_, reply) => reply.status(404).send({ error: 'nothing here' }));

// A body that is not JSON, or a client that disconnects while it is still sending, must not stop the server.
app.setErrorHandler((_error, _request, reply) => reply.status(400).send({ error: 'not understood' }));

function say({ name, text }: { name: string; text: string }) {
  const message = { id: messages.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  return message;
}

app.listen({ port: 3000 }, () => console.log('http://localhost:3000'));
