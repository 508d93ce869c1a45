import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import dayjs from 'dayjs';
import { Server } from 'socket.io';

interface Message {
  id: number;
  from: string;
  to: string; // a name, or a group: `#all`
  text: string;
  time: string;
}

const page = readFileSync(new URL('index.html', import.meta.url));

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const io = new Server(server);

const messages: Message[] = []; // a real one has a database
const groups = new Map<string, Set<string>>(); // by name, also of people who are offline

io.on('connection', (socket) => {
  const { name, after } = socket.handshake.auth;
  if (!isText(name, 32) || name.startsWith('#')) {
    socket.disconnect();
    return;
  }
  const mine = groups.get(name) ?? new Set(['#all']);
  groups.set(name, mine);

  // One room for each name, one for each group.
  socket.data.name = name;
  socket.join([name, ...mine]);

  // A cursor ahead of all messages is from before a restart. One that is overtaken goes unnoticed.
  const read = after <= messages.length ? after : 0;
  for (const message of messages) {
    const { id, from, to } = message;
    const isMine = [from, to].includes(name) || mine.has(to);
    if (isMine && id > read) socket.emit('message', message);
  }
  socket.emit('groups', [...mine]);
  tellWhoIsHere();

  socket.on('message', (said) => {
    if (!isText(said?.text, 2000)) return;
    const { to, text } = said;
    if (!groups.has(to) && !mine.has(to)) return;
    const time = dayjs().format('YYYY-MM-DD HH:mm:ss');
    const id = messages.length + 1;
    const message = { id, from: name, to, text, time };
    messages.push(message);
    // A connection that is in both rooms gets it once.
    io.to(to).to(name).emit('message', message);
  });

  socket.on('join', (group) => {
    if (group !== '#tea') return;
    mine.add(group);
    io.in(name).socketsJoin(group);
    io.to(name).emit('groups', [...mine]);
  });

  socket.on('disconnect', tellWhoIsHere);
});

function tellWhoIsHere() {
  const here = new Set([...io.sockets.sockets.values()].map((socket) => socket.data.name));
  const people = [...groups.keys()].map((name) => ({ name, here: here.has(name) }));
  io.emit('people', people);
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longest;
}

server.listen(3000, () => console.log('listening'));
