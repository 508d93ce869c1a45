import { once } from 'node:events';
import WebSocket from 'ws';
import type { ClientMessage, ServerMessage } from '../../../src/server/channel/messages.ts';
import type { ServedSite } from './served.ts';

type Of<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

/** A workbook page, reduced to its WebSocket to the server. */
export interface TestPage {
  readonly socket: WebSocket;
  send(request: ClientMessage): void;
  /** Resolves with the next notice of this type that fulfils `condition`; skips earlier ones of the type. */
  next<T extends ServerMessage['type']>(type: T, condition?: (notice: Of<T>) => boolean): Promise<Of<T>>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
}

/** Opens the channel of a site as its own page does. */
export async function openPage({
  port,
  origin,
  host = 'localhost',
}: Pick<ServedSite, 'port' | 'origin'> & { host?: string }): Promise<TestPage> {
  const socket = new WebSocket(`ws://${host}:${port}/channel`, { origin });
  const waiting: ServerMessage[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    waiting.push(JSON.parse(String(data)) as ServerMessage);
    wake();
  });
  const closed = once(socket, 'close').then(([code]) => code as number);
  let gone = false;
  closed.then(() => {
    gone = true;
    wake();
  });
  await once(socket, 'open');

  return {
    socket,
    closed,
    send: (request) => socket.send(JSON.stringify(request)),
    async next(type, condition = () => true) {
      for (;;) {
        const index = waiting.findIndex((notice) => notice.type === type);
        if (index >= 0) {
          const notice = waiting.splice(index, 1)[0] as Of<typeof type>;
          if (condition(notice)) return notice;
          continue;
        }
        if (gone) throw new Error(`the channel closed before a "${type}" notice came`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
