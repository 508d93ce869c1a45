import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { claimPort } from '../../own-ports.ts';

/** Says why the site cannot be served: a port in use, a setting that makes no sense. `message` is for people. */
export class ListenError extends Error {}

/**
 * Makes servers listen on one port: the first on the host given; for `localhost`, which may mean either, the first on
 * 127.0.0.1 and the second on the same port of `::1`. Resolves to the port.
 */
export async function listenOn(
  servers: readonly [Server, Server],
  host: string,
  port: number,
): Promise<number> {
  const [first, second] = servers;
  const both = host === 'localhost';
  await listen(first, both ? '127.0.0.1' : host, port);
  const taken = (first.address() as AddressInfo).port;
  if (!both) return taken;
  try {
    await listen(second, '::1', taken);
  } catch (error) {
    // A machine without IPv6 has no `::1`; 127.0.0.1 is enough there.
    const { code } = (error as ListenError).cause as NodeJS.ErrnoException;
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return taken;
    first.close();
    // The system chose a port that is free for one family only: choose again.
    if (port === 0 && code === 'EADDRINUSE') {
      await once(first, 'close');
      return listenOn(servers, host, port);
    }
    throw error;
  }
  return taken;
}

async function listen(server: Server, host: string, port: number): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new ListenError(explain((cause as NodeJS.ErrnoException).code, host, port), { cause });
  }
  claimPort(server);
}

function explain(code: string | undefined, host: string, port: number): string {
  const other = port < 65_535 ? port + 1 : port - 1;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use, perhaps by another Wirebook. Stop that one, or choose another port: PORT=${other} npm start`;
    case 'EACCES':
      return `Port ${port} needs more rights than you have. Choose one above 1023: PORT=4321 npm start`;
    default:
      return `Cannot listen on ${host}, port ${port} (${code}). Leave HOST unset to listen on this machine only.`;
  }
}
