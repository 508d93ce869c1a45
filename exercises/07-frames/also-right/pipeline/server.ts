import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { pipeline, Transform, type TransformCallback } from 'node:stream';

// socket | frames out of bytes | answers out of frames | socket. Each part knows nothing of the others.

interface Frame {
  opcode: number;
  fin: boolean;
  payload: Uint8Array;
}

/** Bytes in, frames out; a generator holds the place between two chunks. */
class Decoder extends Transform {
  #reading = this.#read();

  constructor() {
    super({ readableObjectMode: true });
    this.#reading.next();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback) {
    for (const byte of chunk) this.#reading.next(byte);
    done();
  }

  *#read(): Generator<undefined, void, number> {
    for (;;) {
      const first = yield;
      const second = yield;
      if (first & 0x70 || second < 128) {
        this.push(goodbye(1002));
        return;
      }
      let length = second - 128;
      const more = length === 127 ? 8 : length === 126 ? 2 : 0;
      if (more > 0) length = 0;
      for (let i = 0; i < more; i++) length = length * 256 + (yield);
      const key: number[] = [];
      while (key.length < 4) key.push(yield);
      const payload = new Uint8Array(length);
      for (let i = 0; i < length; i++) payload[i] = (yield) ^ key[i & 3]!;
      this.push({ fin: first > 127, opcode: first & 15, payload } satisfies Frame);
    }
  }
}

/** Frames in, the bytes to be sent out. Ends after a close frame. */
class Answers extends Transform {
  #message: Uint8Array[] = [];
  #opcode = 0;
  #over = false;

  constructor() {
    super({ writableObjectMode: true });
  }

  override _transform({ opcode, fin, payload }: Frame, _encoding: BufferEncoding, done: TransformCallback) {
    if (this.#over) return done();
    if (opcode === 9) this.#say(10, payload);
    if (opcode === 8) this.#end(payload.length < 2 ? 1000 : payload[0]! * 256 + payload[1]!);
    if (opcode === 1 || opcode === 2) {
      this.#opcode = opcode;
      this.#message = [];
    }
    if (opcode < 3) this.#message.push(payload);
    if (opcode < 3 && fin) this.#echo(Buffer.concat(this.#message));
    return done();
  }

  #echo(whole: Buffer) {
    if (this.#opcode === 1 && !isText(whole)) this.#end(1007);
    else this.#say(this.#opcode, whole);
  }

  #end(code: number) {
    this.#say(8, Buffer.of(code >> 8, code % 256));
    this.#over = true;
    this.push(null);
  }

  #say(opcode: number, payload: Uint8Array) {
    const { length } = payload;
    this.push(Buffer.of(128 + opcode));
    if (length < 126) this.push(Buffer.of(length));
    else if (length < 2 ** 16) this.push(Buffer.of(126, length >> 8, length));
    else this.push(Buffer.of(127, 0, 0, 0, 0, length >> 24, length >> 16, length >> 8, length));
    if (length > 0) this.push(payload);
  }
}

function goodbye(code: number): Frame {
  return { fin: true, opcode: 8, payload: Buffer.of(code >> 8, code % 256) };
}

/** What survives the way to a string and back was UTF-8. */
function isText(bytes: Buffer) {
  return Buffer.from(bytes.toString()).equals(bytes);
}

const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/html' }).end(readFileSync('index.html'));
});

server.on('upgrade', ({ headers }, socket, head) => {
  const sum = createHash('sha1').update(
    `${headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
  );
  socket.write('HTTP/1.1 101 Switching Protocols\r\n');
  socket.write(
    `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${sum.digest('base64')}\r\n\r\n`,
  );
  const decoder = new Decoder();
  decoder.write(head);
  socket.on('error', () => {});
  socket.pipe(decoder);
  pipeline(decoder, new Answers(), socket, () => {});
});

server.listen(3000);
