import type { TestContext } from 'node:test';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Relay } from '../../../../src/relay/relay.ts';

/** Connects by Socket.IO through a relay; `next` returns the events by name. Disconnects after the test. */
export async function join(
  t: TestContext,
  { url }: Relay,
  options: Partial<ManagerOptions & SocketOptions> = {},
) {
  const socket = io(url, { transports: ['websocket'], forceNew: true, ...options });
  t.after(() => socket.disconnect());
  const { next } = hear(socket);
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  return { socket, next };
}

function hear(socket: Socket) {
  const heard: [string, unknown][] = [];
  let wake = () => {};
  socket.onAny((event: string, data: unknown) => {
    heard.push([event, data]);
    wake();
  });

  /** Resolves with the next event of this name that has not been taken. */
  async function next<T>(name: string): Promise<T> {
    for (;;) {
      const index = heard.findIndex(([event]) => event === name);
      if (index >= 0) return heard.splice(index, 1)[0]?.[1] as T;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return { next };
}
