import type { Server } from 'node:http';

/** How often a feed that gathers its messages writes them, in ms. */
export const TICK = 50;

/** One way to feed many: takes in subscribers on a server that does not listen yet. Returns how to publish to all. */
export type OpenFeed = (server: Server) => (text: string) => void;
