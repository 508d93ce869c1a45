import type { Server } from 'node:http';

/** Milliseconds between the writes of a feed that gathers its messages. */
export const TICK = 50;

/** Accepts subscribers on a server that does not listen yet. Returns a function that publishes to all of them. */
export type OpenFeed = (server: Server) => (text: string) => void;
