import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Line, Room } from '../../../../src/checker/chat/chat-room.ts';
import { timeOf } from './shown-time.ts';

/** Milliseconds of a second that may be over when the first of two messages is said that shall have the same time. */
const EARLY = 100;

/** Returns the milliseconds until a second has just begun, or 0 when not much of this one is over. */
export function untilEarlyInASecond(): number {
  const over = Date.now() % 1000;
  return over < EARLY ? 0 : 1000 - over;
}

/** Returns whether a page shows two entries of these lines with the same time. */
export async function twoInOneSecond(room: Room, page: ChatPage, lines: readonly Line[]): Promise<boolean> {
  const times = (await room.entries(page)).filter(({ line }) => lines.includes(line)).map(timeOf);
  return new Set(times).size < times.length;
}
