import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { Input } from './input.ts';

// No node:http here: requests are read from the socket, and answers written to it, by hand.
const page = readFileSync(new URL('index.html', import.meta.url));

async function talk(socket: Socket) {
  const input = new Input(socket);
  for (;;) {
    let line = await input.line();
    while (line === '') line = await input.line(); // an empty line before a request is forgiven
    if (line === undefined) return;
    const [method = '', target = '', version] = line.split(' ');

    const headers = new Map<string, string>();
    for (let header = await input.line(); header; header = await input.line()) {
      const colon = header.indexOf(':');
      headers.set(header.slice(0, colon).toLowerCase(), header.slice(colon + 1).trim());
    }

    if (/100-continue/i.test(headers.get('expect') ?? '')) socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    const body = /chunked/i.test(headers.get('transfer-encoding') ?? '')
      ? await input.chunks()
      : await input.bytes(Number(headers.get('content-length') ?? 0));

    const close = /\bclose\b/i.test(headers.get('connection') ?? '') || version === 'HTTP/1.0';
    const [status, extra, content] = answer(method, target, headers, body);
    const head = [
      `HTTP/1.1 ${status}`,
      ...extra,
      `Date: ${new Date().toUTCString()}`,
      `content-length: ${content.length}`,
      ...(close ? ['connection: close'] : []),
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`, 'latin1');
    if (method !== 'HEAD') socket.write(content);
    if (close) return;
  }
}

function answer(
  method: string,
  target: string,
  headers: Map<string, string>,
  body: Buffer,
): [string, string[], Buffer] {
  const question = target.indexOf('?');
  const path = question < 0 ? target : target.substring(0, question);
  const takes = path === '/' || path === '/hello' ? 'GET' : path === '/echo' ? 'POST' : undefined;

  if (!takes) return ['404 Not Found', [], Buffer.alloc(0)];
  if (method !== takes) return ['405 Method Not Allowed', [`aLLoW: ${takes}`], Buffer.from('no')];
  if (path === '/') return ['200 OK', ['content-type: text/html; charset="utf-8"'], page];
  if (path === '/echo') {
    const type = headers.get('content-type');
    return ['200 OK', type === undefined ? [] : [`content-type: ${type}`], body];
  }
  const name = question < 0 ? null : new URLSearchParams(target.substring(question + 1)).get('name');
  return [
    '200 OK',
    ['content-type: text/plain; charset=utf-8'],
    Buffer.from(`Hello, ${name ?? 'stranger'}!`),
  ];
}

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  talk(socket).then(
    () => socket.end(),
    () => socket.destroy(),
  );
});

server.listen(3000, () => console.log('http://localhost:3000'));
