import { isLoopback } from '../loopback.ts';
import { ListenError } from './http/listen.ts';

/** What the environment says about how to serve. */
export interface ServeSettings {
  /** `localhost` stands for 127.0.0.1 and `::1` together. */
  host: string;
  port: number;
  /** Further origins that are the site's own, such as that of a proxy in front: `https://book.example`. */
  origins: string[];
}

/** Reads `HOST`, `PORT` and `WIREBOOK_ORIGINS`. Throws with a plain sentence when one makes no sense. */
export function readSettings(env: NodeJS.ProcessEnv): ServeSettings {
  const port = Number(env.PORT || 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ListenError(`PORT is a number from 0 to 65535, not "${env.PORT}".`);
  const origins = (env.WIREBOOK_ORIGINS ?? '').split(',').map((origin) => origin.trim());
  return { host: hostOf(env.HOST || 'localhost'), port, origins: origins.filter(Boolean).map(checkedOrigin) };
}

/** The names, without a port, under which a site on this host is its own. */
export function ownNames(host: string): string[] {
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (host === 'localhost' || host === '0.0.0.0' || host === '::') return loopback;
  return [...loopback, host.includes(':') ? `[${host}]` : host.toLowerCase()];
}

/** Of loopback, only another address than the usual ones (127.0.0.2) is listened on by itself. */
function hostOf(host: string): string {
  return isLoopback(host) && !/^127\.(?!0\.0\.1$)/.test(host) ? 'localhost' : host;
}

function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text)
    throw new ListenError(`WIREBOOK_ORIGINS lists origins such as https://book.example, not "${text}".`);
  return text;
}
