import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';

// One request does it all: what the page has to say goes up, what it has not read comes down. A file for each message.

const DIR = new URL('data/', import.meta.url);
mkdirSync(DIR, { recursive: true });

interface Entry {
  stamp: string;
  name: string;
  text: string;
  time: string;
}

const entries: Entry[] = readdirSync(DIR)
  .sort()
  .map((file) => JSON.parse(readFileSync(new URL(file, DIR), 'utf8')));

function take(stamp: unknown, name: unknown, text: unknown) {
  if (typeof stamp !== 'string' || typeof name !== 'string' || typeof text !== 'string') return;
  if (name.length > 32 || text.length > 2000 || entries.some((entry) => entry.stamp === stamp)) return;
  const entry = { stamp, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
  writeFileSync(new URL(String(entries.length).padStart(8, '0'), DIR), JSON.stringify(entry), { flag: 'wx' });
  entries.push(entry);
}

const server = createServer((request, response) => {
  if (request.url === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(readFileSync('index.html'));
    return;
  }
  if (request.url !== '/sync' || request.method !== 'POST') {
    response.writeHead(404).end();
    return;
  }
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('error', () => {});
  request.on('end', () => {
    try {
      const { read, say } = JSON.parse(Buffer.concat(chunks).toString());
      for (const { stamp, name, text } of say) take(stamp, name, text);
      response.setHeader('Content-Type', 'application/json').end(JSON.stringify(entries.slice(read)));
    } catch {
      response.writeHead(400).end();
    }
  });
});
server.listen(3000);
