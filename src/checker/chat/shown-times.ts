import type { Text } from '../../i18n/text.ts';
import type { Trial } from '../check.ts';
import { quotedLine } from '../contract/quote.ts';
import type { ChatPage } from './chat-page.ts';
import type { Line, Room } from './chat-room.ts';

/** How long equal messages may take in ms, and the likely causes when there are fewer or more of them than were sent. */
export interface Times {
  within: number;
  fewer: Text;
  more: Text;
}

/** Fails the check unless a page comes to show a line so many times. */
export async function shownTimes(
  trial: Trial,
  room: Room,
  line: Line,
  page: ChatPage,
  times: number,
  { within, fewer, more }: Times,
): Promise<void> {
  const count = async () => (await room.entries(page)).filter((entry) => entry.line === line).length;
  const right = await trial.until(within, async () => ((await count()) === times ? true : undefined));
  if (right === true) return;
  const seen = await count();
  const { name } = page.robot;
  trial.fail({
    expected: {
      en: `${times} entries on ${name}’s page with ${quotedLine(line.text)}, as many as were sent`,
      zh: `${name} 的页面上有 ${times} 条${quotedLine(line.text)}，发几遍就有几条`,
    },
    saw: { en: `${seen} of them`, zh: `有 ${seen} 条` },
    likely: seen < times ? fewer : more,
    focus: { from: line.wire, to: trial.now() },
  });
}
