import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { add, wait } from './room.ts';

const [page, script] = await Promise.all([readFile('index.html'), readFile('chat.js')]);
// A page that was talking to the process before this one starts from the beginning.
const life = randomUUID();

const post = async (request: IncomingMessage) => {
  const said = new URLSearchParams(await text(request).catch(() => ''));
  const [name, words] = ['name', 'text'].map((field) => (said.get(field) ?? '').trim());
  if (!words) return 400;
  add([...(name || 'somebody')].slice(0, 32).join(''), words.slice(0, 2000));
  return 201;
};

const server = createServer(async (request, response) => {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (url === null) return void response.writeHead(404).end();
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /':
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(page);
      break;
    case 'GET /chat.js':
      response.setHeader('Content-Type', 'text/javascript; charset=utf-8').end(script);
      break;
    case 'POST /messages':
      response.writeHead(await post(request)).end();
      break;
    case 'GET /messages': {
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const read = url.searchParams.get('life') === life ? Number(url.searchParams.get('read')) : 0;
      const news = await wait(read, gone.signal);
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ life, read, news }));
      break;
    }
    default:
      response.writeHead(404).end();
  }
});

await new Promise<void>((resolve) => server.listen(8080, resolve));
console.log('listening');
