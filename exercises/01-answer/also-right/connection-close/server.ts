import { createServer } from 'node:http';
import { routes } from './routes.ts';

const server = createServer();

server.on('request', (request, response) => {
  // Each answer is the last on its connection.
  response.shouldKeepAlive = false;
  const [path, ...query] = request.url?.split('?') ?? [];
  const route = routes[`${request.method} ${path}`];
  if (route) return route(request, response, query.join('?'));
  const others = Object.keys(routes).filter((key) => key.split(' ')[1] === path);
  if (others.length === 0)
    return response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>404</h1>');
  return response
    .writeHead(405, ['ALLOW', `${others.map((key) => key.split(' ')[0]).join(' , ')} , HEAD`])
    .end();
});

await new Promise<void>((resolve) => server.listen('3000', resolve));
console.log('up');
