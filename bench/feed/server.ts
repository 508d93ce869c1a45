/** The process of the server: `server.ts KIND` opens `servers/KIND.ts`, `server.ts DIR/server.ts` runs a program. */
import { createServer } from 'node:http';
import { type AddressInfo, Server } from 'node:net';
import { pathToFileURL } from 'node:url';
import { textNow } from './clock.ts';
import type { OpenFeed } from './servers/feed-server.ts';

/** An order over IPC: to publish a number of messages, or to answer with the CPU time used so far, in µs. */
export type ServerOrder = { publish: number } | 'cpu';

const [what = ''] = process.argv.slice(2);
let publish: (text: string) => void = () => {
  throw new Error('To a program, messages are posted.');
};

if (what.endsWith('.ts')) await runProgram(what);
else await openKind(what);

process.on('message', (order: ServerOrder) => {
  if (order !== 'cpu') {
    // All messages of a burst are made at its start: those that are written last are late.
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

/** Runs a program on a free port, whatever port it asks for. */
async function runProgram(file: string): Promise<void> {
  const { listen } = Server.prototype;
  Server.prototype.listen = function (this: Server) {
    this.once('listening', () => process.send?.(this.address() as AddressInfo));
    return Reflect.apply(listen, this, [0, '127.0.0.1']);
  };
  await import(pathToFileURL(file).href);
}
