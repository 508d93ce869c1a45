import http from 'node:http';
import { Log, Refused } from './log.ts';

/** One listener's stream, with a heartbeat of its own that starts anew with everything written. */
class Stream {
  readonly #response: http.ServerResponse;
  #timer: NodeJS.Timeout | undefined;

  constructor(response: http.ServerResponse) {
    this.#response = response;
    response.writeHead(200, { 'CONTENT-TYPE': 'text/event-stream; charset=utf-8', connection: 'close' });
    response.flushHeaders();
    this.write('retry:1500\n: welcome\n\n');
  }

  write(text: string): void {
    this.#response.write(text);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.write(': still here\n'),
      Number(process.env['HEARTBEAT_MS'] || 15000) * 0.8,
    );
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}

class App {
  readonly #log = new Log();
  readonly #streams = new Set<Stream>();

  readonly handle = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    const pathname = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '';
    if (pathname === '/events') this.#open(request, response);
    else if (pathname === '/stats') this.#json(response, 200, { listening: this.#streams.size, more: null });
    else if (request.method === 'POST') this.#collect(request, response, pathname);
    else this.#json(response, 404, { error: 'not found' });
  };

  #open(request: http.IncomingMessage, response: http.ServerResponse): void {
    const stream = new Stream(response);
    // Ids carry a letter, and a newcomer is told everything.
    const read = /^m(\d+)$/.exec(String(request.headers['last-event-id'] ?? 'm0'))?.[1] ?? '0';
    for (const message of this.#log.since(Number(read))) stream.write(this.#event(message));
    this.#streams.add(stream);
    request.socket.once('close', () => {
      stream.close();
      this.#streams.delete(stream);
    });
  }

  #collect(request: http.IncomingMessage, response: http.ServerResponse, pathname: string): void {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (text: string) => {
      body += text;
      if (Buffer.byteLength(body) > 65_536) request.destroy();
    });
    request.on('end', () => {
      if (pathname === '/messages') this.#message(body, response);
      else if (pathname === '/notice') this.#notice(body, response);
      else this.#json(response, 404, { error: 'not found' });
    });
  }

  #message(body: string, response: http.ServerResponse): void {
    try {
      const message = this.#log.accept(JSON.parse(body));
      this.#json(response, 201, message);
      for (const stream of this.#streams) stream.write(this.#event(message));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof SyntaxError)) throw error;
      this.#json(response, 400, { error: error.message });
    }
  }

  #notice(body: string, response: http.ServerResponse): void {
    let event = 'event:notice\n';
    for (const line of body.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n'))
      event += `data: ${line}\n`;
    for (const stream of this.#streams) stream.write(`${event}\n`);
    this.#json(response, 202, {});
  }

  #event(message: { id: number }): string {
    return `data:${JSON.stringify(message)}\nid:m${message.id}\n\n`;
  }

  #json(response: http.ServerResponse, status: number, value: unknown): void {
    response.statusCode = status;
    response.setHeader('content-type', 'application/json; charset=UTF-8');
    response.end(JSON.stringify(value, null, 2));
  }
}

http.createServer(new App().handle).listen({ port: 3000, host: '127.0.0.1' });
