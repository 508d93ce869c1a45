import crypto from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { Socket } from 'node:net';

// What comes in fragments goes back in fragments, each as soon as it is here. The end of TCP is left to the client
// for a second, and there is a ping of the server's own.

const app = http.createServer((req, res) => {
  if (req.url !== '/') return res.writeHead(404).end();
  return res
    .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
    .end(fs.readFileSync('./index.html'));
});

app.addListener('upgrade', (req, duplex, head) => {
  const socket = duplex as Socket;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  const sha = crypto.hash(
    'sha1',
    `${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    'base64',
  );
  socket.write(`HTTP/1.1 101 Switching Protocols\r
Upgrade: websocket\r
Connection: keep-alive, Upgrade\r
Sec-WebSocket-Accept: ${sha}\r
X-Powered-By: hand\r
\r
`);
  if (head.length > 0) socket.unshift(head);

  let pending: Buffer[] = [];
  let size = 0;
  let utf8: TextDecoder | null = null;
  let inMessage = false;
  let closing = false;
  const timer = setInterval(() => !closing && send(true, 9, Buffer.from('ping')), 2000);
  socket.on('close', () => clearInterval(timer));
  socket.on('end', () => socket.end());

  socket.on('readable', () => {
    for (let chunk = socket.read(); chunk !== null; chunk = socket.read()) {
      pending.push(chunk);
      size += chunk.length;
    }
    while (!closing && takeFrame());
  });

  function takeFrame(): boolean {
    if (size < 2) return false;
    const bytes = pending.length === 1 ? (pending[0] as Buffer) : Buffer.concat(pending);
    pending = [bytes];
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [a, b] = [view.getUint8(0), view.getUint8(1)];
    if ((a & 0x70) !== 0 || (b & 0x80) === 0) return refuse(1002);
    const short = b & 0x7f;
    const wide = short < 126 ? 0 : short === 126 ? 2 : 8;
    if (size < 2 + wide) return false;
    const length = wide === 0 ? short : wide === 2 ? view.getUint16(2) : Number(view.getBigUint64(2));
    const from = 6 + wide;
    if (size < from + length) return false;
    const payload = Buffer.alloc(length);
    for (let i = 0; i < length; i++) payload[i] = view.getUint8(from + i) ^ view.getUint8(from - 4 + (i & 3));
    pending = [bytes.subarray(from + length)];
    size -= from + length;
    return onFrame((a & 0x80) !== 0, a & 0x0f, payload);
  }

  function onFrame(fin: boolean, opcode: number, payload: Buffer): boolean {
    if (opcode >= 8 && (!fin || payload.length > 125)) return refuse(1002);
    switch (opcode) {
      case 0:
        return inMessage ? onData(fin, opcode, payload) : refuse(1002);
      case 1:
      case 2:
        if (inMessage) return refuse(1002);
        utf8 = opcode === 1 ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }) : null;
        return onData(fin, opcode, payload);
      case 8:
        return onClose(payload);
      case 9:
        return send(true, 10, payload);
      case 10:
        return true;
      default:
        return refuse(1002);
    }
  }

  function onData(fin: boolean, opcode: number, payload: Buffer): boolean {
    try {
      utf8?.decode(payload, { stream: !fin });
    } catch {
      return refuse(1007);
    }
    inMessage = !fin;
    return send(fin, opcode, payload);
  }

  function onClose(payload: Buffer): boolean {
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : payload.length === 0 ? 1000 : 0;
    const sendable =
      (code >= 1000 && code < 1004) || (code > 1006 && code < 1015) || (code > 2999 && code < 5000);
    return refuse(sendable ? code : 1002);
  }

  function refuse(code: number): false {
    send(true, 8, Buffer.concat([Buffer.from([code >> 8, code & 255]), Buffer.from('再见')]));
    closing = true;
    setTimeout(() => socket.destroy(), 1000);
    return false;
  }

  function send(fin: boolean, opcode: number, payload: Buffer): true {
    const long = payload.length > 125 ? (payload.length > 65535 ? 8 : 2) : 0;
    const out = Buffer.alloc(2 + long + payload.length);
    out.writeUInt8((fin ? 128 : 0) + opcode, 0);
    out.writeUInt8(long === 0 ? payload.length : long === 2 ? 126 : 127, 1);
    if (long > 0) out.writeUIntBE(payload.length, long === 2 ? 2 : 4, long === 2 ? 2 : 6);
    payload.copy(out, 2 + long);
    socket.write(out);
    return true;
  }
});

app.listen('3000');
