import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { words } from '../i18n/server.ts';
import type { Text } from '../i18n/text.ts';
import { Refused } from './refused.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

type Headers = Readonly<Record<string, string>>;

/** Answers with `value` as JSON. */
export function answerJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Headers = {},
): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-cache',
    ...headers,
  });
  response.end(body);
}

/** Answers with what went wrong: a `Refused` as it says, anything else as our own fault, told on the terminal. */
export function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, text, headers } = toRefused(error);
  answerJson(response, status, { error: text }, headers);
}

/** Refuses an upgrade, for which there is only a bare socket. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, text } = toRefused(error);
  const body = JSON.stringify({ error: text satisfies Text });
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Our own faults become a plain sentence; the stack goes to the terminal, never to the visitor. */
export function toRefused(error: unknown): Refused {
  if (error instanceof Refused) return error;
  console.error(error);
  return new Refused(500, words.broken);
}
