import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import dayjs from 'dayjs';
import Fastify from 'fastify';

const LONGEST_WAIT = 30; // seconds
const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const waiters = new Set<() => void>();
const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  bodyLimit: MOST_BYTES,
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});

app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

app.get<{ Querystring: { after?: string; wait?: string } }>('/messages', async (request, reply) => {
  const { after = 0, wait = 0 } = request.query;
  return { messages: await newer(reply.raw, Number(after), Number(wait)) };
});

app.get('/stats', () => ({ waiting: waiters.size }));

app.post<{ Body: string }>('/messages', (request, reply) => {
  const message = accept(request.body);
  reply
    .status(message === null ? 400 : 201)
    .send(message ?? { error: 'a name of 1-32 and a text of 1-2000 characters' });
});

app.setNotFoundHandler((_, reply) => reply.status(404).send({ error: 'nothing here' }));

app.setErrorHandler((_error, _request, reply) =>
  reply.status(400).send({ error: 'a name of 1-32 and a text of 1-2000 characters' }),
);

/** Resolves with the newer messages: at once, with the next one, at the time limit, or when the client has gone. */
function newer(response: ServerResponse, after: number, wait: number) {
  const isNew = () => messages.filter(({ id }) => id > after);
  if (isNew().length > 0 || !(wait > 0)) return isNew();
  const { promise, resolve } = Promise.withResolvers<Message[]>();
  const timer = setTimeout(letGo, Math.min(wait, LONGEST_WAIT) * 1000);
  waiters.add(letGo);
  response.on('close', letGo);
  return promise;

  function letGo() {
    clearTimeout(timer);
    waiters.delete(letGo);
    resolve(isNew());
  }
}

/** Accepts a message; null when the body is none. */
function accept(body: string) {
  const said = parse(body);
  if (said === null) return null;
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  for (const letGo of waiters) letGo();
  return message;
}

/** Returns the name and the text of a message, trimmed; null when the body is not a message. */
function parse(body: string) {
  try {
    const { name, text } = JSON.parse(body);
    const said = { name: name.trim() as string, text: text.trim() as string };
    return within(said.name, 32) && within(said.text, 2000) ? said : null;
  } catch {
    return null;
  }
}

function within(value: string, limit: number) {
  return value.length >= 1 && value.length <= limit;
}

app.listen({ port: 3000 }, () => console.log('http://localhost:3000'));
