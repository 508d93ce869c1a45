import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Messages, Refused } from './messages.ts';

class PollServer {
  readonly #messages = new Messages();
  readonly #limit = 65_536;

  handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const [path, query = ''] = (request.url ?? '/').split(/\?(.*)/s);
      if (path === '/' && request.method === 'GET') this.#page(response);
      else if (path === '/messages' && request.method === 'GET') this.#news(response, query);
      else if (path === '/messages' && request.method === 'POST') await this.#post(request, response);
      else this.#json(response, 404, { error: 'unknown path' });
    } catch (error) {
      if (error instanceof Refused) this.#json(response, 400, { error: error.message });
      else response.destroy();
    }
  };

  #page(response: ServerResponse) {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    createReadStream(new URL('index.html', import.meta.url)).pipe(response);
  }

  #news(response: ServerResponse, query: string) {
    const id = Number.parseInt(new URLSearchParams(query).get('after') ?? '0', 10) || 0;
    this.#json(response, 200, { messages: [...this.#messages.after(id)] });
  }

  async #post(request: IncomingMessage, response: ServerResponse) {
    const bytes: Buffer[] = [];
    let length = 0;
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > this.#limit) return void request.destroy(); // closes the connection
      bytes.push(piece);
    }
    this.#json(response, 201, this.#messages.add(Buffer.concat(bytes).toString('utf8')));
  }

  #json(response: ServerResponse, status: number, body: unknown) {
    response.statusCode = status;
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify(body, null, 1));
  }
}

createServer(new PollServer().handle).listen({ port: 3000 });
