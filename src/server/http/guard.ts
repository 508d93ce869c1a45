import type { IncomingMessage } from 'node:http';
import { words } from '../../i18n/server.ts';
import { HttpError } from './http-error.ts';

export interface GuardOptions {
  /** The site's own host names, without a port; the connection's port is added. */
  names?: readonly string[];
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

export function createGuard({ names = LOOPBACK, origins = [] }: GuardOptions = {}): Guard {
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
    return known.get(request.headers.host?.toLowerCase() ?? '');
  }

  function host(request: IncomingMessage): void {
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
