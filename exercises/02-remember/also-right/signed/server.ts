import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { Visitors } from './visitors.ts';

// No list of ids that were given out: a signature shows that one of ours it is.
class Signer {
  readonly #key = randomBytes(32);

  issue(): string {
    const id = randomBytes(16).toString('base64url');
    return `${id}.${this.#sign(id).toString('base64')}`;
  }

  idIn(value: string): string | null {
    const [id = '', signature = ''] = value.split('.');
    const given = Buffer.from(signature, 'base64');
    const right = this.#sign(id);
    return given.length === right.length && timingSafeEqual(given, right) ? id : null;
  }

  #sign(id: string): Buffer {
    return createHmac('sha256', this.#key).update(id).digest();
  }
}

class App {
  readonly #signer = new Signer();
  readonly #visitors = new Visitors();

  readonly handle = (request: http.IncomingMessage, response: http.ServerResponse): void => {
    response.shouldKeepAlive = false;
    if (URL.parse(request.url ?? '/', 'http://localhost')?.pathname !== '/visits') {
      response.statusCode = 404;
      response.end('<h1>404</h1>');
      return;
    }
    let value = this.#cookie(request, 'connect.sid');
    let id = this.#signer.idIn(value);
    if (id === null) {
      value = this.#signer.issue();
      id = this.#signer.idIn(value) as string;
      response.setHeader('set-cookie', `connect.sid=${value}; max-age=3600; path=/; httponly; samesite=lax`);
    }
    response.setHeader('content-type', 'application/json; charset=utf-8');
    response.end(JSON.stringify({ visits: this.#visitors.count(id), since: new Date() }, null, 2));
  };

  #cookie(request: http.IncomingMessage, name: string): string {
    for (const pair of request.headers.cookie?.split(';') ?? []) {
      const at = pair.indexOf('=');
      if (pair.slice(0, Math.max(at, 0)).trim() === name) return pair.slice(at + 1).trim();
    }
    return '';
  }
}

http.createServer(new App().handle).listen({ port: 3000, host: 'localhost' });
