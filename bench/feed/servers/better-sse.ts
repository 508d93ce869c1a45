import { pathToFileURL } from 'node:url';
import type { OpenFeed } from './feed-server.ts';

/** The used part of the package, which is fetched only when the bench is run. */
interface BetterSse {
  createChannel(): { register(session: unknown): void; broadcast(data: unknown): void };
  createSession(request: unknown, response: unknown): Promise<unknown>;
}

const { createChannel, createSession } = (await import(
  pathToFileURL(process.env.BETTER_SSE ?? '').href
)) as BetterSse;

export const openFeed: OpenFeed = (server) => {
  const channel = createChannel();
  server.on('request', async (request, response) => {
    channel.register(await createSession(request, response));
  });
  return (text) => channel.broadcast(text);
};
