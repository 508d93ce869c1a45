import type { TestContext } from 'node:test';
import { nodeDecompressors } from '../../../../src/decompressors.ts';
import { openTap, type Tap, type TapOptions } from '../../../../src/server/tap/tap.ts';
import { type Conversation, createConversation } from '../../../../src/wire/conversation.ts';
import type { Row } from '../../../../src/wire/row.ts';

/** A tap with what it has recorded so far. */
export interface TestTap {
  tap: Tap;
  conversation: Conversation;
  /** Resolves when a row is there that fulfils the condition. */
  row(condition: (row: Row) => boolean): Promise<Row>;
  /** Resolves when the server is in this state. */
  becomes(state: Tap['status']['state']): Promise<void>;
}

/** Opens a tap in front of a port of this machine. */
export async function openForTest(
  t: TestContext,
  port: number,
  options: Partial<TapOptions> = {},
): Promise<TestTap> {
  const hosts = ['127.0.0.1', '::1'];
  const tap = await openTap({
    server: `localhost:${port}`,
    hosts,
    port,
    isHere: true,
    rest: 'others',
    ...options,
  });
  t.after(() => tap.close());
  const conversation = createConversation(nodeDecompressors);
  tap.on('wire', (events) => conversation.add(events));

  /** Resolves when something is so, which may change with the tap's events. */
  function until<T>(look: () => T | undefined | false): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const found = look();
        if (found === undefined || found === false) return;
        tap.off('wire', check);
        tap.off('status', check);
        resolve(found);
      };
      tap.on('wire', check);
      tap.on('status', check);
      check();
    });
  }

  return {
    tap,
    conversation,
    row: (condition) => until(() => conversation.rows.find(condition)),
    becomes: async (state) => void (await until(() => tap.status.state === state)),
  };
}
