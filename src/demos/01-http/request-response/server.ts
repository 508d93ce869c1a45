import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const page = readFileSync(new URL('index.html', import.meta.url));

let note: string | null = 'water the plants';

const server = createServer((request, response) => {
  const [path, ...query] = (request.url ?? '/').split('?');
  if (query.join('?').includes('close')) response.setHeader('Connection', 'close');

  if (path === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
    return;
  }

  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  if (path !== '/note') {
    response.statusCode = 404;
    response.end('There is nothing of that name.');
    return;
  }

  switch (request.method) {
    case 'GET':
      response.statusCode = note === null ? 404 : 200;
      response.end(note ?? 'There is no note.');
      break;

    case 'PUT': {
      let body = '';
      request.setEncoding('utf8');
      request.on('data', (text) => {
        body += text;
      });
      request.on('end', () => {
        response.statusCode = note === null ? 201 : 200;
        note = body;
        response.end('Noted.');
      });
      break;
    }

    case 'DELETE':
      note = null;
      response.statusCode = 204;
      response.end();
      break;

    default:
      response.statusCode = 405;
      response.setHeader('Allow', 'GET, PUT, DELETE');
      response.end('Not with a note.');
  }
});

server.on('connection', () => console.log('a new connection'));
// In milliseconds: an idle connection is closed after this time.
server.keepAliveTimeout = 5000;
server.listen(3000, () => console.log('listening'));
