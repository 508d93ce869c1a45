import { hostname } from 'node:os';
import { isLoopback } from '../loopback.ts';
import { ListenError } from './http/listen.ts';

/** The settings that the environment gives. */
export interface ServeSettings {
  /** `localhost` stands for 127.0.0.1 and `::1` together. */
  host: string;
  port: number;
  /** Further origins of the site, such as that of a proxy in front: `https://book.example`. */
  origins: string[];
}

/** Reads `HOST`, `PORT` and `WIREBOOK_ORIGINS`. Throws a `ListenError` when one makes no sense. */
export function readSettings(env: NodeJS.ProcessEnv): ServeSettings {
  const port = Number(env.PORT || 4321);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ListenError(`PORT is a number from 0 to 65535, not "${env.PORT}".`);
  const origins = (env.WIREBOOK_ORIGINS ?? '').split(',').map((origin) => origin.trim());
  return { host: hostOf(env.HOST || 'localhost'), port, origins: origins.filter(Boolean).map(checkedOrigin) };
}

/**
 * Lists the host names, without a port, that belong to a site on this host. One that others can reach is also known by the
 * machine's name, alone and with the `.local` of multicast DNS (RFC 6762).
 */
export function ownNames(host: string, machine: string = hostname()): string[] {
  const loopback = ['localhost', '127.0.0.1', '[::1]'];
  if (host === 'localhost') return loopback;
  const [name = ''] = machine.toLowerCase().split('.');
  const names = isLoopback(host) ? [] : [...new Set([machine.toLowerCase(), name, `${name}.local`])];
  if (isWildcard(host)) return [...loopback, ...names];
  return [...loopback, host.includes(':') ? `[${host}]` : host.toLowerCase(), ...names];
}

/** Tells whether a host stands for every address of the machine. */
export function isWildcard(host: string): boolean {
  return host === '0.0.0.0' || host === '::';
}

/** Turns every usual name of this machine into `localhost`; another loopback address, such as 127.0.0.2, stays. */
function hostOf(host: string): string {
  return isLoopback(host) && !/^127\.(?!0\.0\.1$)/.test(host) ? 'localhost' : host;
}

function checkedOrigin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text)
    throw new ListenError(`WIREBOOK_ORIGINS lists origins such as https://book.example, not "${text}".`);
  return text;
}
