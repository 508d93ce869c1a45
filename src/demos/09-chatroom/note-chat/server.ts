import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { Server } from 'socket.io';

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const io = new Server(server);
const messages: { name: string; text: string; time: string }[] = [];

io.on('connection', (socket) => {
  const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
  for (const message of messages) socket.emit('message', message);

  socket.on('message', (said) => {
    const { name, text } = said ?? {};
    if (!isText(name, 32) || !isText(text, 2000)) return;
    messages.push({ name, text, time });
    io.emit('message', { name, text, time });
  });
});

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}

server.listen(3000, () => console.log('listening'));
