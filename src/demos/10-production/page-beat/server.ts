import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const news = new WebSocketServer({ server, path: '/news' });

news.on('connection', (socket) => {
  socket.send('beat');
  socket.on('error', (error) => console.log(error.message));
});

// A message, not a ping: the page's script would not see a ping.
setInterval(() => {
  for (const client of news.clients) client.send('beat');
}, 2000);

server.listen(3000, () => console.log('listening'));
