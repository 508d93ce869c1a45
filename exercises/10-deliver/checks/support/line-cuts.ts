import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Line } from '../../../../src/checker/chat/chat-room.ts';
import type { Trial } from '../../../../src/checker/check.ts';
import { PATIENCE } from '../../../../src/checker/contract/patience.ts';
import type { Direction } from '../../../../src/wire/event.ts';

/** Bytes of a long message that pass before the line is cut: more than a browser's head of a request. */
const MIDDLE = 2000;

/**
 * Cuts a robot's line in the middle of the next long message that goes one way. Resolves when it is cut. Where nothing
 * long comes, it is cut all the same after a while.
 */
export async function cutInTheMiddle(
  trial: Trial,
  { robot }: ChatPage,
  way: Direction,
  write: () => Promise<void> = async () => {},
): Promise<void> {
  let isCut = false;
  robot.relay.cutAfter(way, MIDDLE).then(() => {
    isCut = true;
  });
  await write();
  await trial.until(PATIENCE, () => isCut || undefined);
  robot.relay.cut('rst');
}

/**
 * Takes what a robot's page sends off its line, so that nothing of it reaches the server. Resolves when the long message
 * is there, or was not sent; then the line is cut.
 */
export async function loseOnTheWay(
  trial: Trial,
  { robot: { relay } }: ChatPage,
  { text }: Line,
  write: () => Promise<void>,
): Promise<void> {
  relay.hold('up');
  const before = relay.counts.up;
  await write();
  await trial.until(PATIENCE, () => (relay.counts.up - before > text.length ? true : undefined));
  relay.cut('rst');
  relay.hold(null);
}

/**
 * Lets a long message reach the server, and takes what the server sends from then on off its writer's line. `seen` writes
 * it, and resolves when it has arrived; then the line is cut.
 */
export async function loseTheAnswer(
  { robot: { relay } }: ChatPage,
  how: 'fin' | 'rst',
  seen: () => Promise<unknown>,
): Promise<void> {
  relay.holdAfter('up', MIDDLE);
  await seen();
  relay.cut(how);
  relay.hold(null);
}

/** Takes the network from robots: their connections break, new ones are never answered. */
export function goOffline(...pages: ChatPage[]): void {
  for (const { robot } of pages) {
    robot.relay.setFaults({ frozen: true });
    robot.relay.cut('rst');
  }
}

/** Gives it back. What the pages have tried meanwhile fails, as it does while nothing listens. */
export function goOnline(...pages: ChatPage[]): void {
  for (const { robot } of pages) {
    robot.relay.setFaults({ frozen: false });
    robot.relay.cut('rst');
  }
}
