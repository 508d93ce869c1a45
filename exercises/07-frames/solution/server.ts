import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';

// The same for every WebSocket in the world (RFC 6455 §1.3).
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

// Opcodes
const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

// Close codes
const PROTOCOL_ERROR = 1002;
const INVALID_TEXT = 1007;

interface Frame {
  fin: boolean;
  opcode: number;
  payload: Buffer;
  /** Bytes of the whole frame, header included. */
  size: number;
}

/** A protocol error. It is thrown where it is found, and ends the connection. */
class Broken extends Error {
  readonly code: number;

  constructor(code: number, reason: string) {
    super(reason);
    this.code = code;
  }
}

const page = readFileSync('index.html');

const server = createServer((_request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(page);
});

server.on('upgrade', (request, socket, head) => {
  const accept = createHash('sha1')
    .update(request.headers['sec-websocket-key'] + GUID)
    .digest('base64');
  const answer = [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${accept}`,
  ];
  socket.write(`${answer.join('\r\n')}\r\n\r\n`);
  serve(socket, head);
});

function serve(socket: Duplex, head: Buffer) {
  let unread = Buffer.alloc(0);
  /** The fragments of a message that is not complete yet. */
  let fragments: Frame[] = [];
  let over = false;

  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.end());
  socket.on('data', take);
  take(head);

  function take(chunk: Buffer) {
    if (over) return; // nothing is read after the closing handshake
    unread = Buffer.concat([unread, chunk]);
    try {
      while (!over) {
        const frame = readFrame(unread);
        if (frame === null) return;
        unread = unread.subarray(frame.size);
        if (frame.opcode >= CLOSE) control(frame);
        else fragment(frame);
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      close(closePayload(error.code, error.message));
    }
  }

  function control({ opcode, payload }: Frame) {
    if (opcode === PING) socket.write(frameBytes(PONG, payload));
    if (opcode === CLOSE) close(answerToClose(payload));
  }

  function fragment(frame: Frame) {
    if ((frame.opcode === CONTINUATION) !== fragments.length > 0) {
      throw new Broken(PROTOCOL_ERROR, 'a fragment out of place');
    }
    fragments.push(frame);
    if (!frame.fin) return;
    const opcode = fragments[0]?.opcode ?? TEXT;
    const payload = Buffer.concat(fragments.map((each) => each.payload));
    fragments = [];
    if (opcode === TEXT && !isUtf8(payload)) throw new Broken(INVALID_TEXT, 'this text is not UTF-8');
    socket.write(frameBytes(opcode, payload));
  }

  function close(payload: Buffer) {
    over = true;
    socket.end(frameBytes(CLOSE, payload));
  }
}

/** Returns the first frame of these bytes, unmasked; null when it is not complete. */
function readFrame(bytes: Buffer): Frame | null {
  if (bytes.length < 2) return null;
  const [first, second] = [bytes.readUInt8(0), bytes.readUInt8(1)];
  const fin = first >= 0x80;
  const opcode = first & 0x0f;
  if (first & 0x70) throw new Broken(PROTOCOL_ERROR, 'a reserved bit is set');
  if (second < 0x80) throw new Broken(PROTOCOL_ERROR, 'not masked');
  if (![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)) {
    throw new Broken(PROTOCOL_ERROR, 'unknown opcode');
  }

  let length = second & 0x7f;
  let header = 2;
  if (opcode >= CLOSE && (!fin || length > 125)) {
    throw new Broken(PROTOCOL_ERROR, 'a control frame is short and whole');
  }
  if (length === 126) {
    header = 4;
    if (bytes.length < header) return null;
    length = bytes.readUInt16BE(2);
  } else if (length === 127) {
    header = 10;
    if (bytes.length < header) return null;
    length = Number(bytes.readBigUInt64BE(2));
  }

  const start = header + 4;
  if (bytes.length < start + length) return null;
  const key = bytes.subarray(header, start);
  const payload = Buffer.from(bytes.subarray(start, start + length));
  for (let i = 0; i < length; i++) payload[i] = payload.readUInt8(i) ^ key.readUInt8(i % 4);
  return { fin, opcode, payload, size: start + length };
}

/** Returns one whole frame, not masked, with its length in the shortest form. */
function frameBytes(opcode: number, payload: Buffer) {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  header.writeUInt8(0x80 | opcode, 0);
  header.writeUInt8(length < 126 ? length : length < 65_536 ? 126 : 127, 1);
  if (header.length === 4) header.writeUInt16BE(length, 2);
  if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}

function closePayload(code: number, reason: string) {
  return Buffer.concat([Buffer.of(code >> 8, code & 0xff), Buffer.from(reason)]);
}

/** Returns the payload of the answer: the same close code, if there is one. Throws if it may not be sent. */
function answerToClose(payload: Buffer) {
  if (payload.length === 0) return payload;
  const code = payload.length === 1 ? 0 : payload.readUInt16BE(0);
  const standard = code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code);
  if (!standard && (code < 3000 || code > 4999)) throw new Broken(PROTOCOL_ERROR, 'no such close code');
  return payload.subarray(0, 2);
}

server.listen(3000, () => console.log('http://localhost:3000'));
