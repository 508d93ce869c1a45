import { readFileSync } from 'node:fs';
import express from 'express';

const page = readFileSync('index.html', 'utf8');
const app = express();

app.get('/', (_, response) => {
  response.type('html').send(page);
});

// The server does not handle messages yet. It has to receive a message from any page
// and send it to every page. The transport is your choice.

app.listen(3000, () => console.log('http://localhost:3000'));
