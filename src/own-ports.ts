import type { Server } from 'node:net';

const ports = new Map<Server, number>();

/** Notes the port on which a server of the workbook listens, until it closes. */
export function claimPort(server: Server): void {
  const address = server.address();
  if (address === null || typeof address === 'string') return;
  ports.set(server, address.port);
  server.once('close', () => ports.delete(server));
}

/** Tells whether the site or one of its relays listens on a port: then no program does. */
export function isOwnPort(port: number): boolean {
  return [...ports.values()].includes(port);
}
