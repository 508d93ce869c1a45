import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

// Each connection is one loop that asks for bytes and waits until they are there.

class Reader {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer;

  constructor(socket: Duplex, head: Buffer) {
    this.#chunks = socket[Symbol.asyncIterator]();
    this.#rest = head;
  }

  async take(count: number): Promise<Buffer> {
    const parts = [this.#rest];
    let have = this.#rest.length;
    while (have < count) {
      const { value, done } = await this.#chunks.next();
      if (done) throw new Goodbye(null);
      parts.push(value);
      have += value.length;
    }
    const all = Buffer.concat(parts);
    this.#rest = all.subarray(count);
    return all.subarray(0, count);
  }
}

class Goodbye extends Error {
  readonly payload: Buffer | null;

  constructor(payload: Buffer | null) {
    super();
    this.payload = payload;
  }

  static with(code: number) {
    return new Goodbye(Buffer.from([code >>> 8, code & 255]));
  }
}

const server = createServer(async (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end(await readFile('index.html'));
}).listen(3000);

server.on('upgrade', async (request, socket, head) => {
  const hash = createHash('sha1');
  hash.update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`);
  socket.write(
    'HTTP/1.1 101 ok\r\nconnection: upgrade\r\nupgrade: WebSocket\r\n' +
      `sec-websocket-accept: ${hash.digest('base64')}\r\n\r\n`,
  );
  try {
    await talk(socket, new Reader(socket, head));
  } catch (error) {
    if (error instanceof Goodbye && error.payload !== null) socket.write(encode(8, error.payload));
  }
  socket.end();
});

async function talk(socket: Duplex, reader: Reader): Promise<never> {
  let parts: Buffer[] | null = null;
  let kind = 0;
  for (;;) {
    const [first = 0, second = 0] = await reader.take(2);
    if (first & 0b0111_0000 || !(second & 0b1000_0000)) throw Goodbye.with(1002);
    const opcode = first & 15;
    const fin = first > 127;
    let length = second & 127;
    if (opcode > 7 && (length > 125 || !fin)) throw Goodbye.with(1002);
    if (length === 126) length = (await reader.take(2)).readUInt16BE();
    else if (length === 127) length = Number((await reader.take(8)).readBigUInt64BE());
    const key = await reader.take(4);
    const payload = (await reader.take(length)).map((byte, i) => byte ^ (key[i % 4] ?? 0)) as Buffer;
    if (opcode === 8) throw new Goodbye(goodbye(payload));
    if (opcode === 9) socket.write(encode(10, payload));
    else if (opcode === 1 || opcode === 2) {
      if (parts !== null) throw Goodbye.with(1002);
      parts = [];
      kind = opcode;
    } else if (opcode === 0) {
      if (parts === null) throw Goodbye.with(1002);
    } else if (opcode !== 10) throw Goodbye.with(1002);
    if (opcode > 7 || parts === null) continue;
    parts.push(payload);
    if (!fin) continue;
    const whole = Buffer.concat(parts);
    parts = null;
    if (kind === 1) {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(whole);
      } catch {
        throw Goodbye.with(1007);
      }
    }
    socket.write(encode(kind, whole));
  }
}

function goodbye(payload: Buffer): Buffer {
  if (payload.length === 0) return payload;
  if (payload.length === 1) throw Goodbye.with(1002);
  const code = payload.readUInt16BE();
  if (code < 1000 || code >= 5000 || [1005, 1006, 1015].includes(code)) throw Goodbye.with(1002);
  return payload;
}

function encode(opcode: number, payload: Buffer): Buffer {
  const size = payload.length;
  let header = Buffer.from([128 | opcode, size]);
  if (size > 0xffff)
    header = Buffer.from([128 | opcode, 127, 0, 0, 0, 0, size >>> 24, size >>> 16, size >>> 8, size]);
  else if (size > 125) header = Buffer.from([128 | opcode, 126, size >>> 8, size]);
  return Buffer.concat([header, payload]);
}
