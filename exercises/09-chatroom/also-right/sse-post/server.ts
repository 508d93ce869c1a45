import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import dayjs from 'dayjs';

interface Message {
  id: number;
  name: string;
  text: string;
  time: string;
}

class Room {
  readonly #messages: Message[] = [];
  readonly #listeners = new Set<ServerResponse>();
  #lastId = Date.now();

  say(name: string, text: string): Message {
    const message = { id: ++this.#lastId, name, text, time: dayjs().format('YYYY-MM-DD HH:mm:ss') };
    this.#messages.push(message);
    for (const listener of this.#listeners) this.#write(listener, message);
    return message;
  }

  listen(response: ServerResponse, lastEventId: number): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write('retry: 500\n\n');
    const missed = this.#messages.filter(({ id }) => id > lastEventId).slice(-50);
    for (const message of missed) this.#write(response, message);
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  #write(response: ServerResponse, message: Message): void {
    response.write(`id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`);
  }
}

const room = new Room();

const server = createServer(async (request, response) => {
  if (request.method === 'GET' && request.url === '/') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' });
    response.end(await readFile(join(import.meta.dirname, 'index.html')));
  } else if (request.method === 'GET' && request.url === '/events') {
    room.listen(response, Number(request.headers['last-event-id'] ?? 0));
  } else if (request.method === 'POST' && request.url === '/messages') {
    const { name, text } = await readJson(request);
    const accepted = fits(name, 32) && fits(text, 2000);
    if (accepted) room.say(name.trim(), text.trim());
    response.writeHead(accepted ? 204 : 400).end();
  } else {
    response.writeHead(404).end();
  }
});

async function readJson(request: IncomingMessage): Promise<{ name?: unknown; text?: unknown }> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    return Object(JSON.parse(Buffer.concat(chunks).toString()));
  } catch {
    return {};
  }
}

function fits(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.trim().length <= limit;
}

server.listen({ port: 3000, host: '127.0.0.1' });
