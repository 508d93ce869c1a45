import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { LINE_PATH, LINE_PROTOCOL, type LineCall } from '../../class/messages.ts';
import { hashOf, newSecret } from '../../class/secrets.ts';
import { words } from '../../i18n/server.ts';
import { refuseUpgrade } from '../http/answer.ts';
import type { Guard } from '../http/guard.ts';
import { HttpError } from '../http/http-error.ts';
import { pathOf } from '../http/path-of.ts';
import type { Peer } from './peer.ts';

/** Milliseconds in which a workbook that was called must have opened its line. */
const ANSWER_WITHIN = 10_000;

/**
 * Connections that joined workbooks open to the class when it calls them, each for one connection to the program that
 * they offer: nobody has to reach the learner's machine from outside.
 */
export interface Lines {
  /** Calls a workbook; resolves to the line, rejects when none comes. */
  call(peer: Peer): Promise<Duplex>;
  /** Takes over a server's upgrades to `/class-line`. */
  attach(server: Server, guard: Guard): void;
}

export function createLines(): Lines {
  /** By the hash of what was told to the workbook, and to nobody else. */
  const awaited = new Map<string, (line: Duplex) => void>();

  function accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const key = hashOf(new URL(request.url ?? '', 'http://localhost').searchParams.get('line') ?? '');
    const take = awaited.get(key);
    if (take === undefined || request.headers.upgrade !== LINE_PROTOCOL)
      throw new HttpError(404, words.notFound);
    awaited.delete(key);
    // The site ends connections that are idle; a visitor may be silent for long.
    request.socket.setTimeout(0);
    request.socket.setNoDelay(true);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${LINE_PROTOCOL}\r\n\r\n`,
    );
    if (head.length > 0) socket.unshift(head);
    take(socket);
  }

  return {
    call(peer) {
      const line = newSecret();
      const key = hashOf(line);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          awaited.delete(key);
          reject(new Error('The workbook has not opened a line'));
        }, ANSWER_WITHIN);
        awaited.set(key, (socket) => {
          clearTimeout(timer);
          resolve(socket);
        });
        peer.sendWritten(JSON.stringify({ type: 'line', line } satisfies LineCall));
      });
    },
    attach(server, guard) {
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (pathOf(request) !== LINE_PATH) return;
        try {
          guard.upgrade(request);
          accept(request, socket, head);
        } catch (error) {
          refuseUpgrade(socket, error);
        }
      });
    },
  };
}
