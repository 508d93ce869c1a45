import { readFileSync } from 'node:fs';
import Koa from 'koa';

// Milliseconds: a stream without events gets a comment at least this often.
const HEARTBEAT_MS = Number(process.env.HEARTBEAT_MS ?? 15_000);

const page = readFileSync('index.html', 'utf8');
const app = new Koa();

app.use((ctx) => {
  switch (`${ctx.method} ${ctx.path}`) {
    case 'GET /':
      ctx.type = 'html';
      ctx.body = page;
      break;
    case 'GET /events':
      // One event, and the response ends. The browser reconnects a few seconds later, again and again.
      ctx.type = 'text/event-stream';
      ctx.body = 'data: {"id": 0, "name": "server", "text": "hello", "time": ""}\n\n';
      break;
    // POST /messages, POST /notice and GET /stats are yours to write.
    default:
      ctx.status = 404;
      ctx.body = { error: 'nothing here' };
  }
});

app.listen(3000, () => console.log(`http://localhost:3000, a heartbeat every ${HEARTBEAT_MS} ms`));
