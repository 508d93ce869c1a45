import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { words } from '../../i18n/server.ts';
import type { Text } from '../../i18n/text.ts';
import { WorkspaceError, type WorkspaceErrorReason } from '../../workspace/workspace-error.ts';
import { HttpError } from './http-error.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

const WORKSPACE_STATUS: Readonly<Record<WorkspaceErrorReason, number>> = {
  missing: 404,
  changed: 412,
  irregular: 409,
};

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
  const { status, text, headers } = toHttpError(error);
  answerJson(response, status, { error: text }, headers);
}

/** Refuses an upgrade, for which there is only a bare socket. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, text } = toHttpError(error);
  const body = JSON.stringify({ error: text satisfies Text });
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Our own faults become a plain sentence; the stack goes to the terminal, never to the visitor. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof WorkspaceError) return new HttpError(WORKSPACE_STATUS[error.reason], error.text);
  console.error(error);
  return new HttpError(500, words.broken);
}
