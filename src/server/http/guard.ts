import type { IncomingMessage } from 'node:http';
import { words } from '../../i18n/server.ts';
import { HttpError } from './http-error.ts';

export interface GuardOptions {
  /** Host names that are the site's own, without a port: that of the connection is added. */
  names?: readonly string[];
  /** Whole origins that are the site's own too: `https://book.example`. */
  origins?: readonly string[];
}

/** Throws a `Refused` for requests that are not the workbook's own page talking to its own server. */
export interface Guard {
  /** For every request: `Host` is one of ours (against DNS rebinding). */
  host(request: IncomingMessage): void;
  /** For the API: no other origin reads, and a change comes from our own page as JSON. */
  api(request: IncomingMessage): void;
  /** For WebSockets, which the same-origin policy does not cover: `Origin` is required and exact. */
  upgrade(request: IncomingMessage): void;
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export function createGuard({ names = LOOPBACK, origins = [] }: GuardOptions = {}): Guard {
  const byPort = new Map<number, Map<string, string>>();

  /** The one origin that goes with the request's `Host`, if that is one of ours. */
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
