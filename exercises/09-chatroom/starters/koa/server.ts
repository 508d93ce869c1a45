import { readFileSync } from 'node:fs';
import Koa from 'koa';

const page = readFileSync('index.html', 'utf8');
const app = new Koa();

app.use((ctx) => {
  if (ctx.path !== '/') return; // Koa answers 404
  ctx.type = 'html';
  ctx.body = page;
});

// The server does not handle messages yet. It has to receive a message from any page
// and send it to every page. The transport is your choice.

app.listen(3000, () => console.log('http://localhost:3000'));
