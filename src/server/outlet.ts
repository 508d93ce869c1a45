import type { WebSocket } from 'ws';
import type { SiteLimits } from './limits.ts';
import type { Notice } from './protocol.ts';

/** The way to one page. A page that does not read what it is sent is dropped, so that it costs no memory. */
export interface Outlet {
  send(notice: Notice): void;
  /** Whether the page is behind: what can be left out should be. */
  isCongested(): boolean;
}

export function createOutlet(socket: WebSocket, limits: SiteLimits): Outlet {
  return {
    send(notice) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > limits.dropOver) socket.terminate();
      else socket.send(JSON.stringify(notice));
    },
    isCongested: () => socket.bufferedAmount > limits.thinOver,
  };
}
