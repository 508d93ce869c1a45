import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { type Conversation, createConversation } from '../../../src/wire/conversation.ts';
import type { Direction } from '../../../src/wire/event.ts';

/** Forwards TCP connections to a port and decodes their bytes. */
export interface Tap extends AsyncDisposable {
  readonly port: number;
  readonly conversation: Conversation;
  /** Number of bytes that passed, counted at the sockets. */
  readonly passed: Record<Direction, number>;
}

export async function createTap(port: number): Promise<Tap> {
  const conversation = createConversation();
  const passed = { up: 0, down: 0 };
  const sockets = new Set<Socket>();
  let connections = 0;
  let piece = 0;

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const connection = ++connections;
    const target = connect({ port, allowHalfOpen: true });
    conversation.add([{ kind: 'open', connection, client: 'A', at: performance.now() }]);
    for (const [kind, from, to] of [
      ['up', client, target],
      ['down', target, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('data', (bytes: Buffer) => {
        const at = performance.now();
        passed[kind] += bytes.length;
        conversation.add([{ kind, connection, piece: ++piece, at, passed: at, bytes, length: bytes.length }]);
        to.write(bytes);
      });
      from.on('end', () => to.end());
    }
    target.once('close', () => {
      conversation.add([{ kind: 'close', connection, at: performance.now(), by: 'server', how: 'fin' }]);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    conversation,
    passed,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
