import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import dayjs from 'dayjs';
import Fastify from 'fastify';

const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);
const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const listeners = new Set<PassThrough>();
const page = readFileSync('index.html', 'utf8');
const app = Fastify({
  bodyLimit: MOST_BYTES,
  // A path that cannot be decoded, such as `/100%`, is unknown like any other.
  frameworkErrors: (_error, _request, { raw }) => raw.writeHead(404).end(),
});

app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'string' }, (_, body, done) => done(null, body));

app.get('/', (_, reply) => reply.type('text/html; charset=utf-8').send(page));

app.get('/events', (request, reply) => {
  const stream = new PassThrough();
  stream.write(beginning(request.headers['last-event-id']));
  listeners.add(stream);
  reply.raw.on('close', () => listeners.delete(stream));
  reply.type('text/event-stream').header('Cache-Control', 'no-cache').send(stream);
});

app.post<{ Body: string | undefined }>('/notice', (request, reply) => {
  notice(request.body ?? '');
  reply.status(204).send();
});

app.get('/stats', () => ({ listening: listeners.size }));

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

/** Accepts a message; null when the body is none. */
function accept(body: string) {
  const said = parse(body);
  if (said === null) return null;
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  broadcast(asEvent(message));
  return message;
}

function asEvent(message: Message) {
  return `id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`;
}

function notice(text: string) {
  const data = text.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  broadcast(`event: notice\n${data.join('')}\n`);
}

/** What a client gets first: the pause before it reconnects, and the messages that it has missed. */
function beginning(lastEventId: unknown) {
  const missed = messages.filter(({ id }) => id > Number(lastEventId));
  return `retry: 2000\n\n${missed.map(asEvent).join('')}`;
}

function broadcast(event: string) {
  for (const listener of listeners) listener.write(event);
}

setInterval(() => broadcast(':\n\n'), HEARTBEAT_MS);

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
