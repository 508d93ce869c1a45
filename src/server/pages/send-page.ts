import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy, SECURITY_HEADERS } from '../http/security-headers.ts';
import type { BuiltFile, Variant } from './built-pages.ts';
import { compress } from './compress.ts';
import { acceptedEncodings } from './negotiate.ts';
import type { RenderedPage } from './rendered-pages.ts';

const HTML = 'text/html; charset=utf-8';

/** Sends a built file in the encoding that the client likes best, or says that it has not changed. */
export function sendBuilt(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  page: BuiltFile,
): void {
  const variant = choose(page, request.headers['accept-encoding']);
  const known = request.headers['if-none-match'];
  if (status === 200 && known !== undefined && matches(known, variant.etag)) {
    response.writeHead(304, withPolicy(variant.unchangedHeaders, request));
    response.end();
    return;
  }
  response.writeHead(status, withPolicy(variant.headers, request));
  if (request.method === 'HEAD') response.end();
  else response.end(variant.body);
}

/** Sends a page that was rendered for this reader. No cache may keep it: it is theirs alone, and of this moment. */
export async function sendRendered(
  request: IncomingMessage,
  response: ServerResponse,
  { status, location, body }: RenderedPage,
): Promise<void> {
  const encoding = acceptedEncodings(request.headers['accept-encoding'])[0] ?? 'identity';
  const bytes = await compress(body, encoding, 'each');
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Security-Policy': contentSecurityPolicy(request.headers.host),
    ...(location !== undefined && { Location: location }),
    'Content-Type': HTML,
    'Cache-Control': 'no-store',
    Vary: 'Accept-Encoding',
    'Content-Length': bytes.length,
    ...(encoding !== 'identity' && { 'Content-Encoding': encoding }),
  });
  if (request.method === 'HEAD') response.end();
  else response.end(bytes);
}

/** The list begins with the policy, which at most addresses is the one that it has. */
function withPolicy(headers: string[], request: IncomingMessage): string[] {
  const policy = contentSecurityPolicy(request.headers.host);
  return headers[1] === policy ? headers : headers.with(1, policy);
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
