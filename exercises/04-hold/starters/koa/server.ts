import { readFileSync } from 'node:fs';
import dayjs from 'dayjs';
import Koa from 'koa';

const page = readFileSync('index.html', 'utf8');
const app = new Koa();
const messages: { id: number; name: string; text: string; time: string }[] = [];

app.use(async (ctx, next) => {
  // A body that is not JSON, or a client that disconnects while it is still sending, must not stop the server.
  await next().catch(() => {
    ctx.status = 400;
    ctx.body = { error: 'not understood' };
  });
});

app.use(async (ctx) => {
  switch (`${ctx.method} ${ctx.path}`) {
    case 'GET /':
      ctx.type = 'html';
      ctx.body = page;
      break;
    case 'GET /messages': {
      // Answered at once, with or without new messages. Holding it for `wait` seconds is yours to write.
      const after = Number(ctx.query.after ?? 0);
      ctx.body = { messages: messages.filter(({ id }) => id > after) };
      break;
    }
    case 'POST /messages': {
      // Nothing is checked here. That is yours to write; if you have done Poll, reuse your code.
      const chunks: Buffer[] = [];
      for await (const chunk of ctx.req) chunks.push(chunk);
      ctx.status = 201;
      ctx.body = say(JSON.parse(Buffer.concat(chunks).toString()));
      break;
    }
    // GET /stats is yours to write.
    default:
      ctx.status = 404;
      ctx.body = { error: 'nothing here' };
  }
});

function say({ name, text }: { name: string; text: string }) {
  const message = { id: messages.length + 1, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  messages.push(message);
  return message;
}

app.listen(3000, () => console.log('http://localhost:3000'));
