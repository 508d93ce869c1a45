import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';

const IDLE = 5000; // ms; nginx waits 60 s by default

const page = readFileSync(new URL('index.html', import.meta.url));

// The proxy: all clients connect to it.
const proxy = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

proxy.on('upgrade', (request, client, head) => {
  // A proxy does not pass on Connection and Upgrade,
  // unless it is told to. For /plain it is not.
  const isPlain = request.url === '/plain';
  const leftOut = isPlain ? ['connection', 'upgrade'] : [];
  const { port } = backend.address() as AddressInfo;
  const onward = connect(port, '127.0.0.1');
  onward.write(headOf(request, leftOut));
  onward.write(head);
  client.pipe(onward).pipe(client);
  closeWhenIdle(client, onward);
});

function headOf({ method, url, headers }: IncomingMessage, leftOut: string[]) {
  const fields = Object.entries(headers).filter(([name]) => !leftOut.includes(name));
  const lines = fields.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${url} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

// A proxy closes a connection on which nothing has come for a while.
function closeWhenIdle(client: Duplex, onward: Duplex) {
  const timer = setTimeout(end, IDLE);
  for (const side of [client, onward]) {
    side.on('data', () => timer.refresh());
    side.on('error', end);
    side.on('close', end);
  }

  function end() {
    clearTimeout(timer);
    client.destroy();
    onward.destroy();
  }
}

proxy.listen(3000, () => console.log('listening'));

// The server behind it. To a request that does not ask for an upgrade, `ws` answers 426.
const backend = new WebSocketServer({ port: 4000 });

backend.on('connection', (socket, { url }) => {
  socket.on('error', (error) => console.log(error.message));
  if (url !== '/beat') return;
  const timer = setInterval(() => socket.ping(), 3000);
  socket.on('close', () => clearInterval(timer));
});
