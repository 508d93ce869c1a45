import { readFileSync } from 'node:fs';
import Koa from 'koa';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

const messages: Message[] = [{ id: 1, name: 'server', text: 'hello', time: '2020-09-24 22:51:02' }];
const page = readFileSync('index.html', 'utf8');
const app = new Koa();

app.use((ctx) => {
  switch (`${ctx.method} ${ctx.path}`) {
    case 'GET /':
      ctx.type = 'html';
      ctx.body = page;
      break;
    case 'GET /messages':
      // Every request gets all messages.
      ctx.body = { messages };
      break;
    // POST /messages is yours to write.
    default:
      ctx.status = 404;
      ctx.body = { error: 'nothing here' };
  }
});

app.listen(3000, () => console.log('http://localhost:3000'));
