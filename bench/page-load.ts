/** Requests a page again and again on kept connections. `page-load.ts PORT PATH MS` prints the number of responses. */
import { connect, type Socket } from 'node:net';

const CONNECTIONS = 8;

const [port, path, ms] = process.argv.slice(2);
const request = `GET ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: gzip, br\r\n\r\n`;
let pages = 0;

function load(): Socket {
  const socket = connect(Number(port), '127.0.0.1');
  /** Bytes of the current response still to come; `null` before its header is complete. */
  let left: number | null = null;
  let header = '';
  socket.on('connect', () => socket.write(request));
  socket.on('data', (bytes: Buffer) => {
    if (left === null) {
      header += bytes.toString('latin1');
      const end = header.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /^HTTP\/1\.1 200 [\s\S]*?\r\ncontent-length: (\d+)/i.exec(header)?.[1];
      if (length === undefined) throw new Error(`not the page: ${header}`);
      left = Number(length) - (header.length - end - 4);
      header = '';
    } else left -= bytes.length;
    if (left > 0) return;
    pages += 1;
    left = null;
    socket.write(request);
  });
  return socket;
}

const sockets = Array.from({ length: CONNECTIONS }, load);
setTimeout(() => {
  for (const socket of sockets) socket.destroy();
  console.log(pages);
}, Number(ms));
