import { readFileSync } from 'node:fs';
import dayjs from 'dayjs';
import express, { type ErrorRequestHandler } from 'express';

const MOST_BYTES = 64 * 1024;

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [];
const page = readFileSync('index.html', 'utf8');
const app = express();

const body = express.text({ type: () => true, limit: MOST_BYTES });

app.get('/', (_, response) => {
  response.type('html').send(page);
});

app.get('/messages', (request, response) => {
  response.json({ messages: newerThan(request.query.after) });
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

function newerThan(after: unknown) {
  return messages.filter(({ id }) => id > Number(after ?? 0));
}

/** Accepts a message; null when the body is none. */
function accept(body: string) {
  const said = parse(body);
  if (said === null) return null;
  const message = { id: messages.length + 1, ...said, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
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
