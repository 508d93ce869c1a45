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
  'too-large': 413,
};

/** What the system says when there is no room to write, and when one may not. */
const FULL = ['ENOSPC', 'EDQUOT'];
const READ_ONLY = ['EROFS', 'EACCES', 'EPERM'];

type Headers = Readonly<Record<string, string>>;

/** Sends `value` as JSON. */
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

/** Sends an error as JSON, `{ error: { en, zh } }`; after the headers, ends the connection instead. */
export function answerError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { status, text, headers } = toHttpError(error);
  answerJson(response, status, { error: text }, headers);
}

/** Answers an upgrade request with an error; it has no response object, only the socket. */
export function refuseUpgrade(socket: Duplex, error: unknown): void {
  const { status, text } = toHttpError(error);
  const body = JSON.stringify({ error: text satisfies Text });
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\n` +
      `Content-Type: application/json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** Finds the status and the words for an error. One that is not expected is logged, and becomes a 500 that says so. */
export function toHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof WorkspaceError) return new HttpError(WORKSPACE_STATUS[error.reason], error.text);
  const { code = '' } = error as NodeJS.ErrnoException;
  if (FULL.includes(code)) return new HttpError(507, words.diskFull);
  if (READ_ONLY.includes(code)) {
    console.error(error);
    return new HttpError(507, words.diskReadOnly);
  }
  console.error(error);
  return new HttpError(500, words.broken);
}
