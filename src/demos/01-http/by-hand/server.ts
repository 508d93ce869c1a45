import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const page = readFileSync(new URL('index.html', import.meta.url), 'utf8');

// No HTTP library here: a TCP server that reads text and writes text.
const server = createServer((socket) => {
  let request = '';
  socket.setEncoding('utf8');

  socket.on('data', (text) => {
    request += text;
    // An empty line ends the headers, and a GET has no body.
    if (!request.includes('\r\n\r\n')) return;
    console.log(request.trimEnd());

    const [, target] = request.split(' ');
    socket.end(target === '/hello' ? answer('text/plain', 'hello') : answer('text/html', page));
  });

  socket.on('error', () => socket.destroy());
});

function answer(type: string, body: string): string {
  return [
    'HTTP/1.1 200 OK',
    `Content-Type: ${type}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Date: ${new Date().toUTCString()}`,
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}

server.listen(3000, () => console.log('listening'));
