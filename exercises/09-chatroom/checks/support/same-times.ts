import type { ChatPage } from '../../../../src/checker/chat/chat-page.ts';
import type { Line, Room } from '../../../../src/checker/chat/chat-room.ts';
import type { Trial } from '../../../../src/checker/check.ts';
import { quotedLine } from '../../../../src/checker/contract/quote.ts';
import type { Text } from '../../../../src/i18n/text.ts';
import { timeOf } from './shown-time.ts';

/** Fails the check unless every page shows for each line the time that the first page shows. */
export async function sameTimes(
  trial: Trial,
  room: Room,
  pages: ChatPage[],
  lines: Line[],
  why: Text,
): Promise<void> {
  const [first, ...others] = pages;
  const originals = await room.entries(first!);
  for (const page of others) {
    for (const entry of (await room.entries(page)).filter(({ line }) => lines.includes(line))) {
      const original = originals.find(({ line }) => line === entry.line);
      const [was, is] = [original === undefined ? null : timeOf(original), timeOf(entry)];
      trial.expect(was === is, {
        expected: {
          en: `${quotedLine(entry.line.text)} with the time at which it was accepted, ${was}`,
          zh: `${quotedLine(entry.line.text)}的时间还是当初收到它的时间 ${was}`,
        },
        saw: {
          en: `${page.name}’s page shows ${is ?? 'no time'} for it`,
          zh: `${page.name} 的页面上是 ${is ?? '空的'}`,
        },
        likely: why,
        focus: { from: entry.line.wire, to: trial.now() },
      });
    }
  }
}
