import { readFileSync } from 'node:fs';
import type { Address } from './own-server.ts';

/** A socket that listens; `inode` is the number by which its process knows it. */
export interface ListeningSocket extends Address {
  inode: string;
}

/** Lists the sockets that listen on this machine; `null` where the system does not tell: elsewhere than on Linux. */
export function listeningSockets(): ListeningSocket[] | null {
  const tables = ['tcp', 'tcp6'].map(readTable);
  return tables.every((table) => table === null) ? null : tables.flatMap((table) => table ?? []);
}

/** The state LISTEN in the table (kernel: `include/net/tcp_states.h`). */
const LISTEN = '0A';

function readTable(name: string): ListeningSocket[] | null {
  let text: string;
  try {
    text = readFileSync(`/proc/net/${name}`, 'latin1');
  } catch {
    return null;
  }
  return text.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    if (state !== LISTEN || inode === undefined) return [];
    return { host: hostOf(address), port: Number.parseInt(port, 16), inode };
  });
}

/** Returns the address at which such a socket is reached from this machine; in the table it stands in words of 32 bits. */
function hostOf(hex: string): string {
  const words = hex.match(/.{8}/g) ?? [];
  const last = (words.at(-1)?.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16));
  const four = last.join('.');
  if (words.length === 1) return four === '0.0.0.0' ? '127.0.0.1' : four;
  if (words[2] === 'FFFF0000') return four === '0.0.0.0' ? '127.0.0.1' : four;
  return '::1';
}
