import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync('./index.html', 'utf8');
const MOST = 64 * 1024;

createServer((request, response) => {
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  const pieces: Buffer[] = [];
  let size = 0;
  // Whatever is asked, the body is collected first; only then is the request looked at.
  request.on('data', (piece: Buffer) => {
    size += piece.length;
    if (size <= MOST) pieces.push(piece);
  });
  request.on('end', () => {
    const answer = (status: number, type: string, body: string | Buffer, allow?: string) => {
      response.statusCode = status;
      response.setHeader('Content-Type', type);
      if (allow) response.setHeader('Allow', allow);
      response.setHeader('X-Powered-By', 'curiosity');
      response.end(body);
    };
    const text = 'text/plain; charset=utf-8';
    switch (url?.pathname) {
      case '/':
        if (request.method !== 'GET') return answer(405, text, 'GET only', 'GET');
        return answer(200, 'text/html; charset=utf-8', page);
      case '/hello':
        if (request.method !== 'GET') return answer(405, text, 'GET only', 'GET');
        return answer(200, text, `Hello, ${url?.searchParams.get('name') ?? 'stranger'}!`);
      case '/echo':
        if (request.method !== 'POST') return answer(405, text, 'POST only', 'POST');
        if (size > MOST) return answer(413, text, 'too large');
        return answer(200, request.headers['content-type'] ?? '', Buffer.concat(pieces));
      default:
        return answer(404, text, `nothing at ${request.url}`);
    }
  });
}).listen(3000, '127.0.0.1');
