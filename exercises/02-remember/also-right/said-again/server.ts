import { createReadStream } from 'node:fs';
import { type IncomingMessage, Server, type ServerResponse } from 'node:http';
import { CookieJar } from './cookies.ts';
import { Registry } from './registry.ts';

class VisitServer extends Server {
  static readonly COOKIE = 'remember-me';
  readonly #registry = new Registry();

  constructor() {
    super();
    this.on('request', this.#dispatch);
  }

  #dispatch(request: IncomingMessage, response: ServerResponse): void {
    switch (request.url?.split('?', 1)[0]) {
      case '/':
        response.setHeader('Content-Type', 'text/html');
        createReadStream(new URL('index.html', import.meta.url)).pipe(response);
        break;
      case '/visits':
        this.#visit(request, response);
        break;
      default:
        response.statusCode = 404;
        response.end();
    }
  }

  #visit(request: IncomingMessage, response: ServerResponse): void {
    const jar = new CookieJar(request.headers.cookie);
    const browser = this.#registry.find(jar.all(VisitServer.COOKIE)) ?? this.#registry.welcome();
    // Said again with every answer, so that it lasts for a year from the last visit.
    const expires = new Date(Date.now() + 365 * 86_400_000).toUTCString();
    response.setHeader('Set-Cookie', [
      `${VisitServer.COOKIE}=${browser.id}; Path=/; Expires=${expires}; SameSite=Lax; HttpOnly`,
    ]);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ visits: browser.visit(), browsers: [...this.#registry].length }, null, 2));
  }
}

new VisitServer().listen({ port: 3000 }, function (this: Server) {
  console.log(this.address());
});
