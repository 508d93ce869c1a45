import * as fs from 'node:fs';
import * as http from 'node:http';
import * as zlib from 'node:zlib';
import dayjs from 'dayjs';

type Message = { id: number; name: string; text: string; time: string; day: number };

class Refused extends Error {}

class Log {
  readonly #messages = new Map<number, Message>();

  add(value: unknown): Message {
    if (typeof value !== 'object' || value === null) throw new Refused('not an object');
    const { name, text } = value as Record<string, unknown>;
    const now = dayjs();
    const message = {
      time: now.format('YYYY-MM-DD HH:mm:ss'),
      text: Log.#field(text, 2000),
      name: Log.#field(name, 32),
      id: this.#messages.size + 1,
      day: now.day(),
    };
    this.#messages.set(message.id, message);
    return message;
  }

  since(id: number): Message[] {
    const found: Message[] = [];
    for (let n = id + 1; n <= this.#messages.size; n++) found.push(this.#messages.get(n)!);
    return found;
  }

  static #field(value: unknown, limit: number): string {
    if (typeof value !== 'string') throw new Refused('not a text');
    const trimmed = value.trim();
    if (trimmed === '' || trimmed.length > limit) throw new Refused(`1 to ${limit} characters`);
    return trimmed;
  }
}

const log = new Log();

const server = http.createServer((request, response) => {
  if (request.url === '/') {
    response.writeHead(200, { 'CONTENT-TYPE': 'text/html;charset=UTF-8' });
    fs.createReadStream(new URL('index.html', import.meta.url)).pipe(response);
  } else if (request.url?.split('?')[0] !== '/messages') {
    response.writeHead(404).end('not here');
  } else if (request.method === 'GET') {
    const after = /[?&]after=(\d+)/.exec(request.url)?.[1] ?? '0';
    const json = JSON.stringify({ count: 1, messages: log.since(Number(after)) }, null, 2);
    const packed = request.headers['accept-encoding']?.includes('gzip') ?? false;
    response.writeHead(200, packed ? { 'content-encoding': 'gzip' } : {});
    response.end(packed ? zlib.gzipSync(json) : json);
  } else {
    collect(request, response);
  }
});

function collect(request: http.IncomingMessage, response: http.ServerResponse) {
  let body = '';
  let bytes = 0;
  request.setEncoding('utf8');
  request.on('data', (piece: string) => {
    bytes += Buffer.byteLength(piece);
    if (bytes > 65_536) request.destroy();
    body += piece;
  });
  request.on('end', () => {
    response.setHeader('Connection', 'close');
    try {
      const message = log.add(JSON.parse(body));
      response.writeHead(201).end(JSON.stringify(message));
    } catch (error) {
      response.writeHead(400).end(JSON.stringify({ error: String(error) }));
    }
  });
}

server.listen({ port: 3000, host: '127.0.0.1' });
