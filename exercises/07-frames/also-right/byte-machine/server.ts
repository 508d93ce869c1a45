import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

// One byte after the other goes through a small machine. A message goes back in the fragments in which it came.

const page = readFileSync('index.html');
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

const control = new Set([8, 9, 10]);
const never = new Set([1005, 1006, 1015]);

function machine(write: (first: number, payload: Uint8Array) => void, hangUp: () => void) {
  let state: (byte: number) => void = first;
  let [flags, size, left, at] = [0, 0, 0, 0];
  const key = new Uint8Array(4);
  let payload = new Uint8Array(0);
  let message: { decoder: TextDecoder | null; frames: [number, Uint8Array][] } | null = null;

  return (chunk: Uint8Array) => {
    for (const byte of chunk) state(byte);
  };

  function first(byte: number) {
    const opcode = byte & 15;
    flags = byte;
    if (byte & 0x70) return close(1002);
    if (opcode > 2 && !control.has(opcode)) return close(1002);
    if (control.has(opcode) && byte < 128) return close(1002);
    if (opcode === 0 && !message) return close(1002);
    if ((opcode === 1 || opcode === 2) && message) return close(1002);
    state = second;
  }

  function second(byte: number) {
    if (byte < 128) return close(1002);
    size = byte - 128;
    if (size > 125 && flags & 8) return close(1002);
    left = size === 127 ? 8 : size === 126 ? 2 : 0;
    if (left) size = 0;
    at = 0;
    state = left ? length : mask;
  }

  function length(byte: number) {
    size = size * 256 + byte;
    if (--left === 0) state = size > 1e6 ? () => close(1009) : mask;
  }

  function mask(byte: number) {
    key[at++] = byte;
    if (at < 4) return;
    at = 0;
    payload = new Uint8Array(size);
    state = body;
    if (!size) frame();
  }

  function body(byte: number) {
    payload[at] = byte ^ (key[at & 3] ?? 0);
    if (++at === size) frame();
  }

  function frame() {
    state = first;
    const opcode = flags & 15;
    if (opcode === 9) write(0x8a, payload);
    if (opcode === 8) goodbye();
    if (opcode > 7) return;
    const fin = flags > 127;
    message ??= {
      decoder: opcode === 1 ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }) : null,
      frames: [],
    };
    try {
      message.decoder?.decode(payload, { stream: !fin });
    } catch {
      return close(1007);
    }
    message.frames.push([flags, payload]);
    if (!fin) return;
    for (const one of message.frames) write(...one);
    message = null;
  }

  function goodbye() {
    const [high, low] = payload;
    if (high === undefined) return close();
    const code = high * 256 + (low ?? NaN);
    close(code >= 1000 && code <= 4999 && !never.has(code) ? code : 1002);
  }

  function close(code?: number) {
    state = () => {};
    write(0x88, Uint8Array.from(code ? [code >> 8, code & 255] : []));
    hangUp();
  }
}

function writer(socket: Duplex) {
  return (first: number, payload: Uint8Array) => {
    const n = payload.length;
    const header = [first];
    if (n < 126) header.push(n);
    else {
      const digits = n < 65_536 ? 2 : 8;
      header.push(digits === 2 ? 126 : 127);
      for (let i = digits - 1; i >= 0; i--) header.push(Math.floor(n / 256 ** i) % 256);
    }
    socket.write(Uint8Array.from(header));
    if (n) socket.write(payload);
  };
}

server.addListener('upgrade', (request, socket, head) => {
  const accept = createHash('sha1')
    .update(String(request.headers['sec-websocket-key']))
    .update('258EAFA5-E914-47DA-95CA-C5AB0DC85B11')
    .digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  const feed = machine(writer(socket), () => {
    setTimeout(() => socket.end(), 50);
    setTimeout(() => socket.destroy(), 1000);
  });
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  socket.on('data', feed);
  feed(head);
});

server.listen(3000, () => console.log('http://localhost:3000'));
