/** A relay in a process of its own, so that its CPU time can be told: `relay-process.ts unwatched|watched|pipe PORT`. */
import { connect, createServer } from 'node:net';
import { createRelay } from '../src/relay/relay.ts';

/** What stands in front of the server: our relay, or the smallest proxy of Node. */
export type RelayKind = 'unwatched' | 'watched' | 'pipe';

/** Listens in front of a port on 127.0.0.1. Returns its own. */
async function open(kind: RelayKind, port: number): Promise<number> {
  if (kind === 'pipe') return pipeTo(port);
  let number = 0;
  const relay = await createRelay('A', {
    now: () => performance.now(),
    nextConnection: () => ++number,
    nextPiece: () => ++number,
    active() {},
    port: () => port,
  });
  if (kind === 'watched') relay.watch(() => {});
  return relay.port;
}

/** The least that Node needs to pass bytes both ways. */
function pipeTo(port: number): Promise<number> {
  const proxy = createServer({ noDelay: true }, (client) => {
    const server = connect({ host: '127.0.0.1', port, noDelay: true });
    client.pipe(server).pipe(client);
    for (const socket of [client, server]) socket.on('error', () => {});
  });
  return new Promise((resolve) => {
    proxy.listen(0, '127.0.0.1', () => resolve((proxy.address() as { port: number }).port));
  });
}

const [kind, port] = process.argv.slice(2);
process.send?.(await open(kind as RelayKind, Number(port)));
// Each message asks for the CPU time so far, in ms.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.((user + system) / 1000);
});
process.on('disconnect', () => process.exit());
