import type { WebSocket } from 'ws';
import type { SiteLimits } from '../site-limits.ts';
import type { ServerMessage } from './messages.ts';

/** Sends messages to one page. A page that does not read them is dropped, so that it costs no memory. */
export interface PageSocket {
  send(message: ServerMessage): void;
  /** Tells whether the page is behind, and what can be left out should be. */
  isCongested(): boolean;
}

export function createPageSocket(socket: WebSocket, limits: SiteLimits): PageSocket {
  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.dropOver) socket.terminate();
      else socket.send(JSON.stringify(message));
    },
    isCongested: () => socket.bufferedAmount > limits.thinOver,
  };
}
