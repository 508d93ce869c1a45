import { readFileSync } from 'node:fs';
import express from 'express';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [{ id: 1, name: 'server', text: 'hello', time: '2020-09-24 22:51:02' }];
const page = readFileSync('index.html', 'utf8');
const app = express();

app.get('/', (_, response) => {
  response.type('html').send(page);
});

app.get('/messages', (_, response) => {
  // Every request gets all messages.
  response.json({ messages });
});

// POST /messages is yours to write.

app.use((_, response) => {
  response.status(404).json({ error: 'nothing here' });
});

app.listen(3000, () => console.log('http://localhost:3000'));
