/** The server's side: `server.ts KIND` opens `servers/KIND.ts`, `server.ts PROGRAM/server.ts` runs a program as it is. */
import { createServer } from 'node:http';
import { type AddressInfo, Server } from 'node:net';
import { pathToFileURL } from 'node:url';
import { textNow } from './clock.ts';
import type { OpenFeed } from './servers/feed-server.ts';

/** What the bench asks: to publish so many messages, or how much CPU the process has used so far. */
export type ServerOrder = { publish: number } | 'cpu';

const [what = ''] = process.argv.slice(2);
let publish: (text: string) => void = () => {
  throw new Error('To a program, messages are posted.');
};

if (what.endsWith('.ts')) await runProgram(what);
else await openKind(what);

process.on('message', (order: ServerOrder) => {
  if (order !== 'cpu') {
    // All of a burst are there at its start: who is written late is late.
    const texts = Array.from({ length: order.publish }, textNow);
    for (const text of texts) publish(text);
    return;
  }
  const { user, system } = process.cpuUsage();
  process.send?.(user + system);
});
process.on('disconnect', () => process.exit());

async function openKind(kind: string): Promise<void> {
  const { openFeed } = (await import(`./servers/${kind}.ts`)) as { openFeed: OpenFeed };
  const server = createServer();
  publish = openFeed(server);
  server.listen(0, '127.0.0.1', () => process.send?.(server.address()));
}

/** Whatever port the program asks for, it gets a free one. */
async function runProgram(file: string): Promise<void> {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server) {
    this.once('listening', () => process.send?.(this.address() as AddressInfo));
    return Reflect.apply(listen, this, [0, '127.0.0.1']);
  };
  await import(pathToFileURL(file).href);
}
