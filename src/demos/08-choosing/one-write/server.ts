import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { queue, sendEach, subscribe, subscribers, writes } from './feed.ts';

const page = readFileSync(new URL('index.html', import.meta.url));
let id = 0;

const server = createServer((request, response) => {
  if (request.method === 'POST') publish(request.url, response);
  else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

const handshakes = new WebSocketServer({ noServer: true });

server.on('upgrade', (request, socket, head) => {
  handshakes.handleUpgrade(request, socket, head, (subscriber) => subscribe(subscriber, socket));
});

// POST /publish?way=tick&count=20 returns what the sending cost.
async function publish(url = '', response: ServerResponse) {
  const asked = new URLSearchParams(url.split('?')[1]);
  const send = asked.get('way') === 'tick' ? queue : sendEach;
  const count = Math.min(Number(asked.get('count')), 20);

  const writesBefore = writes;
  const cpuBefore = process.cpuUsage();
  let sent: unknown;
  for (let n = 0; n < count; n++) sent = send(`{"id":${++id},"name":"ACME","price":${100 + n}}`);
  await sent; // per tick: idle until then
  const { user, system } = process.cpuUsage(cpuBefore);

  response.setHeader('Content-Type', 'application/json');
  response.end(
    JSON.stringify({ subscribers: subscribers.size, writes: writes - writesBefore, cpu: user + system }),
  );
}

// The crowd lives in this same process. It reads only after the sending is done and measured.
async function gather(size: number) {
  const { port } = server.address() as AddressInfo;
  for (let n = 0; n < size; n++) {
    const reader = new WebSocket(`ws://127.0.0.1:${port}/`, { perMessageDeflate: false });
    await once(reader, 'open');
  }
  console.log(`${size} subscribers are here`);
}

server.listen(3000, () => gather(500));
