import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Finds a free port below those that systems give out by themselves, so that nobody else gets it before it is used, or
 * between a stop and a start.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    const probe = createServer();
    const free = await new Promise<boolean>((resolve) => {
      probe.once('error', () => resolve(false));
      probe.listen(port, () => resolve(true));
    });
    if (!free) continue;
    await new Promise((closed) => probe.close(closed));
    return port;
  }
}
