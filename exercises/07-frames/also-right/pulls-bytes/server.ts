import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

const server = createServer(async (_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(await readFile('index.html'));
});

/** Reads exactly so many bytes from a socket in paused mode; throws when it has ended before. */
function reader(socket: Duplex) {
  let wake = () => {};
  socket.on('readable', () => wake());
  for (const event of ['end', 'close', 'error']) socket.on(event, () => wake());

  return async function read(count: number): Promise<Buffer> {
    if (count === 0) return Buffer.alloc(0);
    const parts: Buffer[] = [];
    for (;;) {
      const missing = count - parts.reduce((sum, part) => sum + part.length, 0);
      const chunk = missing ? socket.read(Math.min(missing, Math.max(1, socket.readableLength))) : null;
      if (chunk) parts.push(chunk);
      if (chunk && chunk.length === missing) return Buffer.concat(parts);
      if (chunk) continue;
      if (socket.readableEnded || socket.destroyed) throw new Error('gone');
      await new Promise<void>((done) => (wake = done));
    }
  };
}

async function* frames(socket: Duplex) {
  const read = reader(socket);
  for (;;) {
    const [first = 0, second = 0] = await read(2);
    const [fin, rsv, opcode, masked] = [first >> 7, (first >> 4) & 7, first & 15, second >> 7];
    let length = second & 127;
    if (rsv || !masked || ![0, 1, 2, 8, 9, 10].includes(opcode)) throw 1002;
    if (opcode >= 8 && (!fin || length >= 126)) throw 1002;
    if (length === 126) length = (await read(2)).readUIntBE(0, 2);
    else if (length === 127) length = Number((await read(8)).readBigUInt64BE(0));
    if (length > 500_000) throw 1009;
    const key = await read(4);
    const payload = await read(length);
    const plain = new Uint8Array(length);
    for (const [i, byte] of payload.entries()) plain[i] = byte ^ key.readUInt8(i % 4);
    yield { fin, opcode, payload: Buffer.from(plain.buffer) };
  }
}

/** Answers what comes, and gives the code with which to say goodbye. */
async function serve(socket: Duplex): Promise<number | undefined> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let under: { opcode: number; parts: Buffer[] } | null = null;

  for await (const { fin, opcode, payload } of frames(socket)) {
    if (opcode === 9) write(socket, 10, payload);
    if (opcode === 8) return goodbye(payload);
    if (opcode > 7) continue;
    if ((opcode === 0) !== (under !== null)) throw 1002;
    under ??= { opcode, parts: [] };
    under.parts.push(payload);
    if (!fin) continue;
    const message = Buffer.concat(under.parts);
    if (under.opcode === 1) {
      try {
        utf8.decode(message);
      } catch {
        throw 1007;
      }
    }
    write(socket, under.opcode, message);
    under = null;
  }
  return undefined;
}

function goodbye(payload: Buffer) {
  if (payload.length === 0) return 1000;
  if (payload.length === 1) throw 1002;
  const code = payload.readUInt16BE(0);
  if (code < 1000 || code > 4999 || [1005, 1006, 1015].includes(code)) throw 1002;
  return code;
}

function write(socket: Duplex, opcode: number, payload: Buffer) {
  const header = new DataView(new ArrayBuffer(10));
  let size = 2;
  header.setUint8(0, 0x80 + opcode);
  if (payload.length > 65_535) {
    header.setUint8(1, 127);
    header.setBigUint64(2, BigInt(payload.length));
    size = 10;
  } else if (payload.length > 125) {
    header.setUint8(1, 126);
    header.setUint16(2, payload.length);
    size = 4;
  } else header.setUint8(1, payload.length);
  socket.write(Buffer.concat([Buffer.from(header.buffer, 0, size), payload]));
}

server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  socket.on('error', () => {});
  socket.unshift(head);
  const accept = createHash('sha1').update(
    `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
  );
  socket.write(
    [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept.digest('base64')}`,
      '',
      '',
    ].join('\r\n'),
  );

  const code = await serve(socket).catch((error) => error);
  if (typeof code === 'number') {
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    write(socket, 8, payload);
    socket.removeAllListeners('readable');
    socket.resume(); // looks at nothing that comes
    await pause(200);
  }
  socket.end();
  await pause(1000);
  socket.destroy();
});

server.listen(3000, () => console.log('http://localhost:3000'));
