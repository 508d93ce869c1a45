import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as http2 from 'node:http2';
import { createServer as createTcpServer } from 'node:net';
import { createCertificate } from './certificate.ts';
import { pollTenTimes } from './client.ts';

const page = readFileSync(new URL('index.html', import.meta.url));
const certificate = createCertificate();

// There is nothing new: an empty response, whatever the version.
function answerPoll(response: ServerResponse | http2.Http2ServerResponse) {
  response.setHeader('Cache-Control', 'no-store');
  response.statusCode = 204;
  response.end();
}

const http1Server = createServer(async (request, response) => {
  if (request.url === '/poll') answerPoll(response);
  else if (request.url === '/http2') await pollFor(request, response, 'http');
  else if (request.url === '/tls') await pollFor(request, response, 'https');
  else {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(page);
  }
});

const http2Server = http2.createServer();
const secureServer = http2.createSecureServer(certificate);
for (const server of [http2Server, secureServer]) {
  server.on('request', (_request, response) => answerPoll(response));
  server.on('sessionError', (error) => console.log(error.message));
}

// Polls ten times over HTTP/2, the way the page came: over the wire.
async function pollFor({ headers }: IncomingMessage, response: ServerResponse, scheme: string) {
  const port = URL.parse(`http://${headers.host}`)?.port;
  response.setHeader('Cache-Control', 'no-store');
  try {
    if (!port) throw new Error('Host names no port');
    await pollTenTimes(`${scheme}://localhost:${port}`, headers, certificate.cert);
  } catch (error) {
    console.log(`${error}`);
    response.statusCode = 502;
  }
  response.end();
}

// One port for all three: the first bytes tell.
const front = createTcpServer((socket) => {
  socket.on('error', () => socket.destroy());
  socket.once('readable', () => {
    const first: Buffer | null = socket.read();
    if (!first) return;
    socket.unshift(first);
    serverFor(first).emit('connection', socket);
  });
});

function serverFor(first: Buffer) {
  if (first[0] === 0x16) return secureServer; // a TLS handshake
  return first.toString('latin1').startsWith('PRI') ? http2Server : http1Server;
}

front.listen(3000, () => console.log('listening'));
