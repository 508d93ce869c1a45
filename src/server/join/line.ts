import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { LINE_PATH, LINE_PROTOCOL } from '../../class/messages.ts';
import { passBytes } from '../../relay/pass-bytes.ts';

/**
 * Opens a line to the class, for one connection to the program that listens on a port of this machine. Returns its
 * socket; when anything fails, it is just closed.
 */
export function openLine(address: string, line: string, port: number): Socket {
  const { hostname, port: classPort } = new URL(address);
  const socket = connect({
    host: hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(classPort || 80),
    allowHalfOpen: true,
    noDelay: true,
  });
  const asked = request(new URL(`${LINE_PATH}?line=${encodeURIComponent(line)}`, address), {
    createConnection: () => socket,
    headers: { Connection: 'Upgrade', Upgrade: LINE_PROTOCOL, Origin: address },
  });
  asked.on('error', () => socket.destroy());
  asked.on('response', () => socket.destroy());
  asked.on('upgrade', (_response, _socket, head) => {
    if (head.length > 0) socket.unshift(head);
    passBytes(socket, connect({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true }));
  });
  asked.end();
  return socket;
}
