import type { IncomingMessage, ServerResponse } from 'node:http';
import { words } from '../../i18n/server.ts';
import { LANGS } from '../../i18n/text.ts';
import { answerError } from '../http/answer.ts';
import { HttpError } from '../http/http-error.ts';
import { SECURITY_HEADERS } from '../http/security-headers.ts';
import { type BuiltFile, readBuiltPages, type Variant } from './built-pages.ts';
import { acceptedEncodings, preferredLang } from './negotiate.ts';

/** The built pages, answered from memory. */
export interface Site {
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** How many files it serves. */
  readonly size: number;
}

/** Reads what `astro build` made in `dir` and serves it. Rejects when there is no build. */
export async function createSite({ dir }: { dir: string }): Promise<Site> {
  const pages = await readBuiltPages(dir);

  function handle(request: IncomingMessage, response: ServerResponse): void {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      answerError(response, new HttpError(405, words.wrongMethod, { Allow: 'GET, HEAD' }));
      return;
    }
    const { path, query } = splitTarget(request.url ?? '/');
    const page = isNotFoundPage(path) ? undefined : find(path);
    if (page) send(request, response, 200, page);
    else if (path === '/') redirectToLang(request, response);
    else if (pages.has(`${path}/`)) redirect(response, 301, `${path}/${query}`);
    else notFound(request, response, path);
  }

  function find(path: string): BuiltFile | undefined {
    const page = pages.get(path);
    if (page || !path.includes('%')) return page;
    try {
      return pages.get(decodeURIComponent(path));
    } catch {
      return undefined;
    }
  }

  function notFound(request: IncomingMessage, response: ServerResponse, path: string): void {
    const lang =
      LANGS.find((one) => path.startsWith(`/${one}/`)) ?? preferredLang(request.headers['accept-language']);
    const page = pages.get(`/${lang}/404/`) ?? pages.get(`/${lang}/404.html`) ?? pages.get('/404.html');
    if (page) send(request, response, 404, page);
    else answerError(response, new HttpError(404, words.notFound));
  }

  return { handle, size: pages.size };
}

function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark < 0 ? { path: target, query: '' } : { path: target.slice(0, mark), query: target.slice(mark) };
}

function isNotFoundPage(path: string): boolean {
  return /\/404(\/|\.html)$/.test(path);
}

function send(request: IncomingMessage, response: ServerResponse, status: 200 | 404, page: BuiltFile): void {
  const variant = choose(page, request.headers['accept-encoding']);
  const known = request.headers['if-none-match'];
  if (status === 200 && known !== undefined && matches(known, variant.etag)) {
    response.writeHead(304, variant.unchangedHeaders);
    response.end();
    return;
  }
  response.writeHead(status, variant.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(variant.body);
}

function choose(page: BuiltFile, acceptEncoding: string | undefined): Variant {
  for (const encoding of acceptedEncodings(acceptEncoding)) {
    const variant = page[encoding];
    if (variant) return variant;
  }
  return page.identity;
}

/** Weak comparison, as `If-None-Match` asks for (RFC 9110 §13.1.2). */
function matches(ifNoneMatch: string, etag: string): boolean {
  if (ifNoneMatch === etag || ifNoneMatch.trim() === '*') return true;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}

function redirectToLang(request: IncomingMessage, response: ServerResponse): void {
  const lang = preferredLang(request.headers['accept-language']);
  redirect(response, 302, `/${lang}/`, { Vary: 'Accept-Language' });
}

function redirect(response: ServerResponse, status: number, location: string, headers: object = {}): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    Location: location,
    'Cache-Control': 'no-cache',
    'Content-Length': 0,
    ...headers,
  });
  response.end();
}
