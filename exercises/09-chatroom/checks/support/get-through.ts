import type { Trial } from '../../../../src/checker/check.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import type { ChatPage } from './chat-page.ts';
import type { Line, Room } from './chat-room.ts';

/** Milliseconds between two attempts, so that the first can still arrive. */
const AGAIN = 700;

/**
 * Has `who` send lines, again and again as a person would whose line is down, until `other` sees one of them. Fails the
 * check when none gets through within `within` ms. Resolves to the line that did.
 */
export async function getsThrough(
  trial: Trial,
  room: Room,
  who: ChatPage,
  other: ChatPage,
  within: number,
  why: { likely: Text; from: number },
): Promise<Line> {
  const deadline = trial.now() + within;
  const tried: Line[] = [];
  while (trial.now() < deadline) {
    const line = room.line(`still there, ${other.robot.name}?`);
    tried.push(line);
    await room.say(who, line);
    const wait = Math.min(AGAIN, Math.max(0, deadline - trial.now()));
    const arrived = await trial.until(wait, async () =>
      (await room.entries(other)).find((entry) => tried.includes(entry.line)),
    );
    if (arrived !== undefined) return arrived.line;
  }
  const seconds = Math.round(within / 100) / 10;
  return trial.fail({
    expected: {
      en: `what ${who.robot.name} says reaches ${other.robot.name} again within ${seconds} s`,
      zh: `${seconds} s 内，${who.robot.name} 说的话又能到 ${other.robot.name} 那里`,
    },
    saw: {
      en: `${tried.length} tries, nothing came; the first was ${quotedLine(tried[0]?.text ?? '')}`,
      zh: `试了 ${tried.length} 次，什么也没到；第一句是${quotedLine(tried[0]?.text ?? '')}`,
    },
    likely: why.likely,
    focus: { from: why.from, to: trial.now() },
  });
}
