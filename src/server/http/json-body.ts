import type { IncomingMessage } from 'node:http';
import type { z } from 'zod';
import { words } from '../../i18n/server.ts';
import { HttpError } from './http-error.ts';

/** Bytes of a body that is too large that are still read and thrown away, so that the client gets the answer. */
const DRAIN_BYTES = 1024 * 1024;

/** Reads a body of at most `limit` bytes and checks its shape. Throws an `HttpError` when it is too large or wrong. */
export async function readJson<T>(request: IncomingMessage, shape: z.ZodType<T>, limit: number): Promise<T> {
  const text = (await readBody(request, limit)).toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpError(400, words.badJson);
  }
  return matchShape(shape, value);
}

/** Returns `value` if it has the shape; else throws an `HttpError` that names the first thing wrong. */
export function matchShape<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join('.') ?? '';
  const detail = `${where && `${where}: `}${issue?.message ?? ''}`;
  throw new HttpError(400, {
    en: `${words.badRequest.en} (${detail}).`,
    zh: `${words.badRequest.zh}（${detail}）。`,
  });
}

async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const tooLarge = new HttpError(413, words.tooLarge(Math.floor(limit / 1024)));
  if (Number(request.headers['content-length'] ?? 0) > limit) {
    discard(request);
    throw tooLarge;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > limit) break;
      chunks.push(chunk);
    }
  } catch {
    // The client has gone away: nobody reads this answer.
    throw new HttpError(400, words.badJson);
  }
  if (length <= limit) return Buffer.concat(chunks);
  discard(request);
  throw tooLarge;
}

/** Reads on for a while: closing a socket with unread bytes resets it, and the answer would be lost. */
function discard(request: IncomingMessage): void {
  let left = DRAIN_BYTES;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.on('error', () => {});
  request.resume();
}
