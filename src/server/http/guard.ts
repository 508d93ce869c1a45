import type { IncomingMessage } from 'node:http';
import { words } from '../../i18n/server.ts';
import { HttpError } from './http-error.ts';

export interface GuardOptions {
  /** The site's own host names, without a port; the connection's port is added. */
  names?: readonly string[];
  /** True when the site listens on every address of the machine: each is then a name of it where it is reached. */
  everyAddress?: boolean;
  /** Further origins of the site: `https://book.example`. */
  origins?: readonly string[];
}

/** Refuses requests that do not come from the workbook's own pages: each method throws an `HttpError`. */
export interface Guard {
  /** Checks every request: `Host` must be one of ours (against DNS rebinding). */
  host(request: IncomingMessage): void;
  /** Checks an API request: no other origin may read, and a change must come from our own page, as JSON. */
  api(request: IncomingMessage): void;
  /** Checks an upgrade: the same-origin policy does not cover WebSockets, so `Origin` is required and exact. */
  upgrade(request: IncomingMessage): void;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function createGuard({
  names = LOOPBACK,
  everyAddress = false,
  origins = [],
}: GuardOptions = {}): Guard {
  const byPort = new Map<number, Map<string, string>>();

  /** The origin that belongs to the request's `Host`; `undefined` when that is none of ours. */
  function ownOrigin(request: IncomingMessage): string | undefined {
    const port = request.socket.localPort ?? 0;
    let known = byPort.get(port);
    if (!known) {
      known = new Map();
      for (const name of names) {
        if (port === 80) known.set(name, `http://${name}`);
        known.set(`${name}:${port}`, port === 80 ? `http://${name}` : `http://${name}:${port}`);
      }
      for (const origin of origins) known.set(new URL(origin).host, new URL(origin).origin);
      byPort.set(port, known);
    }
    const asked = request.headers.host?.toLowerCase() ?? '';
    return known.get(asked) ?? (everyAddress ? originOfAddress(request, asked) : undefined);
  }

  function host(request: IncomingMessage): void {
    if (countHosts(request) > 1) throw new HttpError(400, words.unreadable);
    if (ownOrigin(request) === undefined) throw new HttpError(421, words.wrongHost);
  }

  function ownPage(request: IncomingMessage, originRequired: boolean): void {
    const { origin } = request.headers;
    const site = request.headers['sec-fetch-site'];
    const missing = origin === undefined && originRequired;
    const foreign = origin !== undefined && origin !== ownOrigin(request);
    if (missing || foreign || site === 'same-site' || site === 'cross-site')
      throw new HttpError(403, words.wrongOrigin);
  }

  return {
    host,
    api(request) {
      host(request);
      const change = request.method !== 'GET' && request.method !== 'HEAD';
      ownPage(request, change);
      const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
      if (change && type !== 'application/json') throw new HttpError(415, words.notJson);
    },
    upgrade(request) {
      host(request);
      ownPage(request, true);
    },
  };
}

/** Two `Host` lines are an error of the client (RFC 9112 § 3.2): Node keeps the first, another reader may take the last. */
function countHosts({ rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (name.length === 4 && name.toLowerCase() === 'host') count += 1;
  }
  return count;
}

/** Returns the name at which a request found the site, without a port; the guard has let it pass. */
export function hostNameOf({ headers }: IncomingMessage): string {
  return new URL(`http://${headers.host}`).hostname;
}

/**
 * Returns the origin for a `Host` that is the very address at which the connection came in. An address, unlike a name,
 * cannot be bound anew to another one (DNS rebinding).
 */
function originOfAddress({ socket }: IncomingMessage, host: string): string | undefined {
  const { localPort: port, localAddress = '' } = socket;
  const address = localAddress.replace(/^::ffff:/, '');
  const name = address.includes(':') ? `[${address}]` : address;
  const isOwn = host === `${name}:${port}` || (port === 80 && host === name);
  return isOwn ? `http://${host}` : undefined;
}
