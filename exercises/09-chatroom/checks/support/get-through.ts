import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Line, Room } from '../../../../src/checker/chat/chat-room.ts';
import type { Trial } from '../../../../src/checker/check.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';

/** Milliseconds between two attempts, so that the first can still arrive. */
const AGAIN = 700;

/** Who is to be heard by whom. */
export type Way = readonly [who: ChatPage, other: ChatPage];

/**
 * Goes from way to way, and on each has one send lines, again and again as a person would whose line is down, until the
 * other sees one of them. Fails the check when all of it takes more than `within` ms. Resolves to the lines that got through.
 */
export async function getThrough(
  trial: Trial,
  room: Room,
  ways: readonly Way[],
  within: number,
  why: { likely: Text; from: number },
): Promise<Line[]> {
  const through: Line[] = [];
  let tried: Line[] = [];
  const all = await trial.until(within, async () => {
    const [who, other] = ways[through.length]!;
    const line = room.line(`${other.robot.name}?`);
    tried.push(line);
    await room.say(who, line);
    const arrived = await trial.until(AGAIN, async () =>
      (await room.entries(other)).find((entry) => tried.includes(entry.line)),
    );
    if (arrived === undefined) return undefined;
    through.push(arrived.line);
    tried = [];
    return through.length === ways.length ? through : undefined;
  });
  if (all !== undefined) return all;

  const [who, other] = ways[through.length]!.map(({ robot }) => robot.name);
  const first = quotedLine(tried[0]?.text ?? '');
  return trial.fail({
    expected: {
      en: `a message from ${who} reaches ${other} again within ${within / 1000} s`,
      zh: `${within / 1000} s 内，${who} 的消息又能到达 ${other}`,
    },
    saw: {
      en: `${tried.length} attempts, nothing arrived; the first was ${first}`,
      zh: `试了 ${tried.length} 次，什么也没到；第一条是${first}`,
    },
    likely: why.likely,
    focus: { from: why.from, to: trial.now() },
  });
}
