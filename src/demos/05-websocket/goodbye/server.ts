import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const goodbyes = new WebSocketServer({ server, path: '/goodbye' });

goodbyes.on('connection', (socket) => {
  socket.on('message', (data) => {
    const wish = String(data);
    // Each program gives 4000 to 4999 its own meaning.
    if (wish === 'close') socket.close(4001, 'too late');
    if (wish === 'drop') socket.terminate();
  });

  socket.on('close', (code, reason) => console.log(`close: ${code} "${reason}"`));
  socket.on('error', (error) => console.log(error.message));
});

server.listen(3000, () => console.log('listening'));
