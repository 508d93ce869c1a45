import fs from 'node:fs';
import http from 'node:http';
import { type Message, Room } from './room.ts';

class Chat {
  readonly #room = new Room(30);
  readonly #page = fs.readFileSync(new URL('index.html', import.meta.url), 'utf8');

  readonly handle = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    const [path, query] = (request.url ?? '').split('?');
    if (path === '/' && request.method === 'GET') {
      response.setHeader('CONTENT-TYPE', 'text/html');
      response.end(this.#page);
    } else if (path === '/messages' && request.method === 'GET') this.#get(response, query ?? '');
    else if (path === '/messages' && request.method === 'POST') this.#collect(request, response);
    else if (path === '/stats') this.#json(response, 200, { waiting: this.#room.waiting, since: 'start' });
    else this.#json(response, 404, {});
  };

  /** The headers leave at once, whatever comes later. */
  #get(response: http.ServerResponse, query: string): void {
    const { after = '0', wait = '0' } = Object.fromEntries(new URLSearchParams(query));
    const id = Number.parseInt(after, 10);
    response.writeHead(200, { 'content-type': 'application/json;charset=UTF-8', connection: 'close' });
    response.flushHeaders();
    if (this.#room.after(id).length > 0 || wait === '0') {
      this.#tell(response, this.#room.after(id));
      return;
    }
    const leave = this.#room.join(Number.parseInt(wait, 10), () =>
      this.#tell(response, this.#room.after(id)),
    );
    response.socket?.once('close', leave);
  }

  #tell(response: http.ServerResponse, messages: Message[]): void {
    response.end(JSON.stringify({ count: messages.length, messages }, null, 2));
  }

  #collect(request: http.IncomingMessage, response: http.ServerResponse): void {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      body += text;
      if (Buffer.byteLength(body) > 65_536) request.destroy();
    });
    request.on('end', () => this.#post(body, response));
  }

  #post(body: string, response: http.ServerResponse): void {
    try {
      const { name, text } = JSON.parse(body) ?? {};
      const message = this.#room.add(Chat.#field(name, 32), Chat.#field(text, 2000));
      this.#json(response, 201, message);
    } catch (error) {
      this.#json(response, 400, { error: String(error) });
    }
  }

  static #field(value: unknown, limit: number): string {
    if (typeof value !== 'string') throw new TypeError('not a text');
    const trimmed = value.trim();
    if (trimmed === '' || trimmed.length > limit) throw new RangeError(`1 to ${limit} characters`);
    return trimmed;
  }

  #json(response: http.ServerResponse, status: number, value: unknown): void {
    response.statusCode = status;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(value, null, '\t'));
  }
}

http.createServer(new Chat().handle).listen({ port: 3000, host: '127.0.0.1' });
