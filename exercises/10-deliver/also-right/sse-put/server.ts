import { createReadStream } from 'node:fs';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

// PUT /messages/KEY: the same request as often as one likes is the same message.

interface Message {
  id: number;
  key: string;
  name: string;
  text: string;
  time: string;
}

class Log {
  readonly #file: string;
  readonly #messages = new Map<string, Message>();
  readonly #listeners = new Set<ServerResponse>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(file: string) {
    this.#file = file;
  }

  static async open(folder: string): Promise<Log> {
    await mkdir(folder, { recursive: true });
    const log = new Log(`${folder}/log.txt`);
    const content = await readFile(log.#file, 'utf8').catch(() => '');
    for (const line of content.split('\n').slice(0, -1)) {
      const message: Message = JSON.parse(line);
      log.#messages.set(message.key, message);
    }
    return log;
  }

  /** One after the other; resolves to false for one that was there. */
  add(key: string, name: string, text: string): Promise<boolean> {
    const added = this.#last.then(async () => {
      if (this.#messages.has(key)) return false;
      const message = { id: this.#messages.size + 1, key, name, text, time: new Date().toISOString() };
      await appendFile(this.#file, `${JSON.stringify(message)}\n`);
      this.#messages.set(key, message);
      for (const listener of this.#listeners) Log.#tell(listener, message);
      return true;
    });
    this.#last = added.catch(() => {});
    return added;
  }

  listen(response: ServerResponse, after: number): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
    response.write('retry: 400\n\n');
    for (const message of this.#messages.values()) if (message.id > after) Log.#tell(response, message);
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
  }

  static #tell(response: ServerResponse, message: Message): void {
    response.write(`id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`);
  }
}

const log = await Log.open('data');

async function put(request: IncomingMessage, key: string): Promise<number> {
  try {
    const { name, text: words } = Object(JSON.parse(await text(request)));
    const fits = (value: unknown, most: number) =>
      typeof value === 'string' && value.trim() !== '' && value.length <= most;
    if (!fits(name, 32) || !fits(words, 2000)) return 400;
    return (await log.add(key, name.trim(), words.trim())) ? 201 : 200;
  } catch {
    return 400;
  }
}

createServer(async (request, response) => {
  const [, first, key] = (request.url ?? '').split('/');
  if (request.method === 'PUT' && first === 'messages' && key) {
    response.writeHead(await put(request, key)).end();
  } else if (request.url === '/events') {
    log.listen(response, Number(request.headers['last-event-id'] ?? 0));
  } else if (request.url === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    createReadStream('index.html').pipe(response);
  } else {
    response.writeHead(404).end();
  }
}).listen(3000);
