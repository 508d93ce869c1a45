import type { TestContext } from 'node:test';
import { type ClientOptions, WebSocket } from 'ws';
import type { Relay } from '../../../../src/relay/relay.ts';
import { createConversation } from '../../../../src/wire/conversation.ts';
import type { FrameRow, Row } from '../../../../src/wire/row.ts';
import { startDemo } from '../../support/demo.ts';

/** What a client saw: a message, or the end. */
export type Seen = { text: string; isBinary: boolean } | { code: number; reason: string };

/** A demo, of the WebSocket lesson unless told, behind a relay for A and one for B, on one wire. Ends with the test. */
export async function setStage(t: TestContext, name: string, lesson?: string) {
  const demo = await startDemo(t, name, lesson);
  const b = await demo.addClient('B');
  const wire = createConversation();
  const looks = new Set<() => void>();
  for (const relay of [demo.relay, b]) {
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
  const { relay: a, output, untilPrinted } = demo;
  return { a, b, until, rows: wire.rows, output, untilPrinted };
}

/** Connects through a relay, and hands out what arrives one by one. */
export async function join(relay: Relay, path: string, options: ClientOptions = {}) {
  const socket = new WebSocket(`ws://localhost:${relay.port}${path}`, options);
  const seen: Seen[] = [];
  let wake = () => {};
  const see = (one: Seen) => {
    seen.push(one);
    wake();
  };
  socket.on('message', (data, isBinary) => see({ text: String(data), isBinary }));
  socket.on('close', (code, reason) => see({ code, reason: String(reason) }));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});
  async function next(): Promise<Seen> {
    while (seen.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return seen.shift() as Seen;
  }
  return { socket, next };
}

export function frames(rows: readonly Row[], opcode: number, direction: 'up' | 'down'): FrameRow[] {
  return rows
    .filter((row) => row.kind === 'frame')
    .filter((row) => row.complete && row.opcode === opcode && row.direction === direction);
}
