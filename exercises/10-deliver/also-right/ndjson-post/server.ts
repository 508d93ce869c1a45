import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';

// The text is the body, as it is; the name and the key are headers.

const FILE = 'data/lines.ndjson';
mkdirSync('data', { recursive: true });
const lines: string[] = [];
const seen = new Map<string, number>();

function load() {
  let content = '';
  try {
    content = readFileSync(FILE, 'utf8');
  } catch {
    return;
  }
  for (const line of content.split('\n')) if (line !== '') remember(line);
}

function remember(line: string) {
  seen.set(JSON.parse(line).key, lines.length);
  lines.push(line);
}
load();

const watchers = new Set<(line: string) => void>();

async function read(request: IncomingMessage) {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += chunk;
  return body.trim();
}

createServer(async (request, response) => {
  if (request.method === 'POST' && request.url === '/') {
    const body = await read(request).catch(() => null);
    if (body === null) return response.destroy();
    const key = request.headers['idempotency-key'];
    const name = URL.parse(`?${request.headers['x-name']}`, 'http://h')?.searchParams.get('name')?.trim();
    if (typeof key !== 'string' || !name || name.length > 32 || body === '' || body.length > 2000) {
      return response.writeHead(422).end();
    }
    if (!seen.has(key)) {
      const line = JSON.stringify({ key, name, body });
      appendFileSync(FILE, `${line}\n`);
      remember(line);
      for (const watcher of watchers) watcher(line);
    }
    return response.end(String(seen.get(key)));
  }
  if (request.url === '/') {
    return response.setHeader('Content-Type', 'text/html; charset=utf-8').end(readFileSync('index.html'));
  }
  const [, from] = /^\/from\/(\d+)$/.exec(request.url ?? '') ?? [];
  if (from === undefined) return response.writeHead(404).end();
  response.setHeader('Content-Type', 'application/x-ndjson').flushHeaders();
  const write = (line: string) => response.write(`${line}\n`);
  lines.slice(Number(from)).forEach(write);
  watchers.add(write);
  return response.on('close', () => watchers.delete(write));
}).listen(3000);
