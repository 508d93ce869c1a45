import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import dayjs from 'dayjs';

const messages: { id: number; name: string; text: string; time: string }[] = [];

const harmless = (text: string) => text.replace(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

// The page comes with the messages that there are.
async function page(response: ServerResponse) {
  const items = messages.map(
    ({ name, text, time }) => `<li>${[name, text, time].map(harmless).join(' ')}</li>`,
  );
  const html = await readFile('index.html', 'utf8');
  response.setHeader('content-type', 'text/html');
  response.end(html.replace('MESSAGES', () => items.join('')));
}

// Every list has its name, and who knows it already is spared the rest.
function list(request: IncomingMessage, response: ServerResponse, after: string | null) {
  const body = JSON.stringify({ messages: messages.slice(Number(after ?? 0)) });
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  response.setHeader('ETag', etag);
  if (request.headers['if-none-match']?.includes(etag)) response.writeHead(304).end();
  else response.writeHead(200, { 'content-type': 'application/json' }).end(body);
}

async function accept(request: IncomingMessage, response: ServerResponse) {
  if (Number(request.headers['content-length']) > 65_536) return refuse(response, 413);
  const body = await textOf(request).catch(() => '');
  if (Buffer.byteLength(body) > 65_536) return refuse(response, 413);
  let said: { name?: unknown; text?: unknown } | null;
  try {
    said = JSON.parse(body);
  } catch {
    return refuse(response);
  }
  const [name, text] = [said?.name, said?.text].map((field) =>
    typeof field === 'string' ? field.trim() : '',
  );
  if (!name || !text || name.length > 32 || text.length > 2000) return refuse(response);
  const id = messages.push({
    id: messages.length + 1,
    name,
    text,
    time: dayjs().format('YYYY-MM-DD HH:mm:ss'),
  });
  const answer = JSON.stringify(messages[id - 1]);
  response.writeHead(201, { 'transfer-encoding': 'chunked' });
  for (const letter of answer) response.write(letter);
  response.end();
}

function refuse(response: ServerResponse, status = 400) {
  response.writeHead(status, { connection: 'close' }).end('{"error":"no"}');
}

const server = createServer();
server.on('request', async (request, response) => {
  const url = URL.parse(request.url!, 'http://localhost');
  if (url === null) response.writeHead(404).end();
  else if (url.pathname === '/') await page(response);
  else if (url.pathname === '/worker.js')
    response
      .setHeader('content-type', 'text/javascript')
      .end(await readFile(`${import.meta.dirname}/worker.js`));
  else if (url.pathname !== '/messages') response.writeHead(404).end();
  else if (request.method === 'POST') await accept(request, response);
  else list(request, response, url.searchParams.get('after'));
});
server.listen('3000');
