import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { words } from '../../i18n/server.ts';

/** Milliseconds that the client has to read the answer. */
const LINGER = 1_000;

const STATUS: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** Answers a request that Node could not read, as a server's `clientError`. Node itself would send no word with it. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // In the middle of another answer, nothing can be said.
  if (!socket.writable || Reflect.get(socket, '_httpMessage')?._headerSent) {
    socket.destroy();
    return;
  }
  const status = STATUS[error.code ?? ''] ?? 400;
  const { en, zh } = status === 431 ? words.headTooLarge : words.unreadable;
  const body = `${en}\n${zh}\n`;
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
  // Unread bytes would turn the close into a reset, and the answer would be lost.
  setTimeout(() => socket.destroy(), LINGER).unref();
}
