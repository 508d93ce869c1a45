import { isUtf8 } from 'node:buffer';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

// The parser is a generator: it yields the number of bytes that it needs next, and gets them.

const page = readFileSync('index.html');
const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

class Goodbye extends Error {
  code: number | null;
  constructor(code: number | null) {
    super();
    this.code = code;
  }
}

const demand = (good: unknown, code = 1002) => {
  if (!good) throw new Goodbye(code);
};

function* frame(): Generator<number, { fin: boolean; opcode: number; payload: Buffer }, Buffer> {
  const [first = 0, second = 0] = yield 2;
  const opcode = first & 15;
  demand((first & 0b0111_0000) === 0);
  demand(second & 0b1000_0000);
  let length = second & 127;
  if (opcode > 7) demand(first & 128 && length < 126);
  if (length === 126) length = (yield 2).readUInt16BE();
  else if (length === 127) length = Number((yield 8).readBigUInt64BE());
  demand(length <= 2 ** 20, 1009);
  const key = Buffer.from(yield 4);
  const payload = Buffer.from(yield length).map((byte, i) => byte ^ key.readUInt8(i & 3)) as Buffer;
  return { fin: first > 127, opcode, payload };
}

function* conversation(
  send: (opcode: number, payload: Uint8Array) => void,
): Generator<number, never, Buffer> {
  let type = 0;
  let parts: Buffer[] = [];
  for (;;) {
    const { fin, opcode, payload } = yield* frame();
    switch (opcode) {
      case 0:
        demand(type);
        break;
      case 1:
      case 2:
        demand(!type);
        type = opcode;
        break;
      case 8: {
        if (!payload.length) throw new Goodbye(null);
        demand(payload.length > 1);
        const code = payload.readUInt16BE();
        demand(code >= 1000 && code < 5000 && ![1005, 1006, 1015].includes(code));
        throw new Goodbye(code);
      }
      case 9:
        send(10, payload);
        continue;
      case 10:
        continue;
      default:
        demand(false);
    }
    parts.push(payload);
    if (!fin) continue;
    const message = Buffer.concat(parts);
    demand(type === 2 || isUtf8(message), 1007);
    send(type, message);
    type = 0;
    parts = [];
  }
}

server.on('upgrade', (request, socket, head) => {
  const accept = hash(
    'sha1',
    `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    'base64',
  );
  socket.on('error', () => {});
  socket.on('end', () => socket.end());
  socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n');
  socket.write(`Sec-WebSocket-Accept: ${accept}\r\n\r\n`);

  const write = (opcode: number, payload: Uint8Array) => {
    const { length } = payload;
    const size =
      length < 126
        ? [length]
        : length < 2 ** 16
          ? [126, length >> 8, length & 255]
          : [127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255];
    socket.cork();
    socket.write(Buffer.from([128 + opcode, ...size]));
    socket.write(payload);
    socket.uncork();
  };

  const talk = conversation(write);
  let wanted = talk.next().value as number;
  let chunks: Buffer[] = [];
  let have = 0;
  let over = false;

  const feed = (chunk: Buffer) => {
    if (over) return;
    chunks.push(chunk);
    have += chunk.length;
    if (have < wanted) return;
    let bytes = Buffer.concat(chunks);
    try {
      while (bytes.length >= wanted) {
        const piece = bytes.subarray(0, wanted);
        bytes = bytes.subarray(wanted);
        wanted = talk.next(piece).value;
      }
    } catch (error) {
      if (!(error instanceof Goodbye)) throw error;
      over = true;
      write(8, error.code === null ? Buffer.alloc(0) : Buffer.from([error.code >> 8, error.code & 255]));
      setTimeout(() => socket.end(), 100);
      setTimeout(() => socket.destroy(), 1500);
    }
    chunks = [bytes];
    have = bytes.length;
  };
  feed(head);
  socket.on('data', feed);
});

server.listen(3000, () => console.log('http://localhost:3000'));
