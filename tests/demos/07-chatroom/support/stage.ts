import type { TestContext } from 'node:test';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import type { Relay } from '../../../../src/relay/relay.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { Row } from '../../../../src/wire/row.ts';
import { startDemo } from '../../support/demo.ts';

/** A demo of the chatroom lesson behind relays for A, B and C, on one wire. Ends with the test. */
export async function setStage(t: TestContext, name: string) {
  const demo = await startDemo(t, name, '07-chatroom');
  const relays = { A: demo.relay, B: await demo.addClient('B'), C: await demo.addClient('C') };
  const wire = createConversation();
  const looks = new Set<() => void>();
  for (const relay of Object.values(relays)) {
    relay.watch((events) => {
      wire.add(events);
      for (const look of looks) look();
    });
  }

  /** Settles as soon as the wire gives something. */
  function until<T>(look: (rows: readonly Row[]) => T | null | undefined): Promise<T> {
    return new Promise((resolve) => {
      const again = () => {
        const found = look(wire.rows);
        if (found === null || found === undefined) return;
        looks.delete(again);
        resolve(found);
      };
      looks.add(again);
      again();
    });
  }

  /** Connects through a relay, and hands out what arrives one by one. */
  async function join(relay: Relay, options: Partial<ManagerOptions & SocketOptions> = {}) {
    const socket = io(relay.url, { transports: ['websocket'], forceNew: true, ...options });
    t.after(() => socket.disconnect());
    const { next } = hear(socket);
    await new Promise<void>((resolve) => socket.on('connect', resolve));
    return { socket, next };
  }
  return { ...relays, rows: wire.rows, until, join };
}

function hear(socket: Socket) {
  const heard: [string, unknown][] = [];
  let wake = () => {};
  socket.onAny((event: string, data: unknown) => {
    heard.push([event, data]);
    wake();
  });

  /** The next event of this name that has not been taken. */
  async function next<T>(name: string): Promise<T> {
    for (;;) {
      const index = heard.findIndex(([event]) => event === name);
      if (index >= 0) return heard.splice(index, 1)[0]?.[1] as T;
      await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  return { next };
}
