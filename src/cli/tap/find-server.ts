import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { isLoopback } from '../../loopback.ts';
import type { Target } from './tap-options.ts';

/** Where a server is. */
export interface Place {
  /** Its addresses; none when its name has none. */
  hosts: string[];
  /** True when all of them are of this machine. */
  isHere: boolean;
}

/** Finds the addresses of a server. */
export async function findServer({ host }: Target): Promise<Place> {
  const hosts = await addressesOf(host);
  const own = Object.values(networkInterfaces()).flatMap((list) =>
    (list ?? []).map(({ address }) => address),
  );
  return { hosts, isHere: hosts.every((address) => isLoopback(address) || own.includes(address)) };
}

async function addressesOf(host: string): Promise<string[]> {
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  if (isIP(host) !== 0) return [host];
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
