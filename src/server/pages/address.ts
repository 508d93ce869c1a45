import type { IncomingMessage, ServerResponse } from 'node:http';
import { words } from '../../i18n/server.ts';
import { LANGS, type Lang } from '../../i18n/text.ts';
import { answerError } from '../http/answer.ts';
import { HttpError } from '../http/http-error.ts';
import { SECURITY_HEADERS } from '../http/security-headers.ts';
import { preferredLang } from './negotiate.ts';

/** Splits the target of a request at its question mark, which stays with the query. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark) };
}

/** Finds the language that an address begins with. */
export function langOf(path: string): Lang | undefined {
  return LANGS.find((lang) => path.startsWith(`/${lang}/`));
}

/** Finds the language of an address; for one that names none, the language that the reader prefers. */
export function readerLang(path: string, request: IncomingMessage): Lang {
  return langOf(path) ?? preferredLang(request.headers['accept-language']);
}

/** Tells whether an address is that of an error page: those are sent with their status, never asked for. */
export function isErrorPage(path: string): boolean {
  return /\/(404|500)\/$/.test(path);
}

/** Refuses every method but GET and HEAD; returns whether it did. */
export function refuseMethod({ method }: IncomingMessage, response: ServerResponse): boolean {
  if (method === 'GET' || method === 'HEAD') return false;
  answerError(response, new HttpError(405, words.wrongMethod, { Allow: 'GET, HEAD' }));
  return true;
}

/** Sends the reader from the root to the start page in their language. */
export function redirectToLang(request: IncomingMessage, response: ServerResponse): void {
  const lang = preferredLang(request.headers['accept-language']);
  redirect(response, 302, `/${lang}/`, { Vary: 'Accept-Language' });
}

/** Answers with a redirect. */
export function redirect(
  response: ServerResponse,
  status: number,
  location: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    Location: location,
    'Cache-Control': 'no-cache',
    'Content-Length': 0,
    ...headers,
  });
  response.end();
}
