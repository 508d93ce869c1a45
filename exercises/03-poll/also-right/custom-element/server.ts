import { on } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import dayjs from 'dayjs';

const LIMIT = 2 ** 16;
const kept = new Map<number, string>(); // id → the message, as JSON
const server = createServer().listen(3000);

class Collector extends Writable {
  #decoder = new TextDecoder();
  #size = 0;
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void) {
    this.#size += chunk.length;
    // What is too long is read, but not kept.
    if (!this.tooLong) this.text += this.#decoder.decode(chunk, { stream: true });
    done();
  }

  override _final(done: () => void) {
    this.text += this.#decoder.decode();
    done();
  }

  get tooLong() {
    return this.#size > LIMIT;
  }
}

const fields = { name: 32, text: 2000 } as const;

function read(text: string): Record<keyof typeof fields, string> | string {
  let value: Record<string, unknown> | null;
  try {
    value = JSON.parse(text);
  } catch {
    return '不是 JSON';
  }
  const result: Record<string, string> = {};
  for (const [field, most] of Object.entries(fields)) {
    const given = value?.[field];
    if (typeof given !== 'string') return `${field}: 要字符串`;
    const kept = given.trim();
    if (kept === '' || kept.length > most) return `${field}: 1–${most} 个字`;
    result[field] = kept;
  }
  return result as Record<keyof typeof fields, string>;
}

async function post(request: IncomingMessage, response: ServerResponse) {
  const collector = new Collector();
  await pipeline(request, collector);
  const result = collector.tooLong ? '太长' : read(collector.text);
  if (typeof result === 'string') {
    response.writeHead(collector.tooLong ? 413 : 400, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ error: result }));
    return;
  }
  const id = kept.size + 1;
  const json = JSON.stringify({ id, ...result, time: dayjs().format('YYYY-MM-DD HH:mm:ss') });
  kept.set(id, json);
  response.writeHead(201, { 'Content-Type': 'application/json' }).end(json);
}

function news(response: ServerResponse, after: string | null) {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.write('{"messages":[');
  let comma = '';
  for (let id = Math.max(0, Math.trunc(Number(after)) || 0) + 1; id <= kept.size; id++) {
    response.write(comma + kept.get(id));
    comma = ',';
  }
  response.end(']}');
}

async function handle(request: IncomingMessage, response: ServerResponse) {
  const mark = request.url!.indexOf('?');
  const path = mark < 0 ? request.url! : request.url!.slice(0, mark);
  const query = new URLSearchParams(mark < 0 ? '' : request.url!.slice(mark));

  if (path === '/messages' && request.method === 'POST') await post(request, response);
  else if (path === '/messages' && request.method === 'GET') news(response, query.get('after'));
  else if (path === '/' && request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(await readFile('index.html'));
  } else response.writeHead(404).end();
}

for await (const [request, response] of on(server, 'request')) {
  handle(request, response).catch((error) => {
    console.error(error);
    response.destroy();
  });
}
