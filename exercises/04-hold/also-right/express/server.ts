import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import dayjs from 'dayjs';
import express, { type ErrorRequestHandler } from 'express';

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
const app = express();

const body = express.text({ type: () => true, limit: MOST_BYTES });

app.get('/', (_, response) => {
  response.type('html').send(page);
});

app.get('/messages', async (request, response) => {
  const { after = 0, wait = 0 } = request.query;
  response.json({ messages: await newer(response, Number(after), Number(wait)) });
});

app.get('/stats', (_, response) => {
  response.json({ waiting: waiters.size });
});

app.post('/messages', body, (request, response) => {
  const message = accept(request.body);
  response
    .status(message === null ? 400 : 201)
    .json(message ?? { error: 'a name of 1-32 and a text of 1-2000 characters' });
});

app.use((_, response) => {
  response.status(404).json({ error: 'nothing here' });
});

const refuse: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(400).json({ error: 'a name of 1-32 and a text of 1-2000 characters' });
};
app.use(refuse);

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

app.listen(3000, () => console.log('http://localhost:3000'));
