import { readFileSync } from 'node:fs';
import dayjs from 'dayjs';
import express, { type ErrorRequestHandler } from 'express';

const page = readFileSync('index.html', 'utf8');
const app = express();
const messages: { id: number; name: string; text: string; time: string }[] = [];

app.get('/', (_, response) => {
  response.type('html').send(page);
});

app.get('/messages', (request, response) => {
  // Answered at once, with or without new messages. Holding it for `wait` seconds is yours to write.
  const after = Number(request.query.after ?? 0);
  response.json({ messages: messages.filter(({ id }) => id > after) });
});

// The body as text, whatever type it is said to have.
const body = express.text({ type: () => true });

app.post('/messages', body, (request, response) => {
  // Nothing is checked here. That is yours to write; if you have done Poll, reuse your code.
  response.status(201).json(say(JSON.parse(request.body)));
});

// GET /stats is yours to write.

app.use((_, response) => {
  response.status(404).json({ error: 'nothing here' });
});

// A body that is not JSON, or a client that disconnects while it is still sending, must not stop the server.
const notUnderstood: ErrorRequestHandler = (_error, _request, response, _next) => {
  response.status(400).json({ error: 'not understood' });
};
app.use(notUnderstood);

function say({ name, text }: { name: string; text: string }) {
  const message = { id: messages.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  return message;
}

app.listen(3000, () => console.log('http://localhost:3000'));
