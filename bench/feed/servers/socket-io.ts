import { Server } from 'socket.io';
import type { OpenFeed } from './feed-server.ts';

/** Milliseconds; no ping is sent while it is measured. */
const NEVER = 600_000;

export const openFeed: OpenFeed = (server) => {
  const io = new Server(server, { pingInterval: NEVER });
  return (text) => void io.emit('feed', text);
};
