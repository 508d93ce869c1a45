import type { WebSocket } from 'ws';
import type { ServerMessage } from '../protocol.ts';
import type { SiteLimits } from '../site-limits.ts';

/** The way to one page. A page that does not read what it is sent is dropped, so that it costs no memory. */
export interface PageSocket {
  send(notice: ServerMessage): void;
  /** Whether the page is behind: what can be left out should be. */
  isCongested(): boolean;
}

export function createPageSocket(socket: WebSocket, limits: SiteLimits): PageSocket {
  return {
    send(notice) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.dropOver) socket.terminate();
      else socket.send(JSON.stringify(notice));
    },
    isCongested: () => socket.bufferedAmount > limits.thinOver,
  };
}
