import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import {
  absent,
  createRoom,
  type Entry,
  expectName,
  type Line,
  PATIENCE,
  type Room,
} from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';

/** Milliseconds: one second in the contract, half a second for a busy machine. */
const WITHIN = 1500;
/** Milliseconds to go on looking, to tell a late message from one that never comes. */
const LOOK_ON = PATIENCE;

export const talk = check({
  id: 'talk',
  task: 'talk',
  title: { en: 'Both see each message within a second', zh: '一方发消息，双方一秒内都看到' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo opened the page. Each sent two messages, the second as soon as the first had arrived, then Ada sent a third',
      zh: 'Ada 和 Bo 打开页面，各发两条，第一条一到就发第二条，最后 Ada 又发了一条',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    for (const [from, to] of [
      [ada, bo],
      [ada, bo],
      [bo, ada],
      [bo, ada],
      [ada, bo],
    ] as const) {
      const line = room.line(`hi ${to.name}`);
      await room.say(from, line, 'mouse');
      for (const page of [to, from]) expectName(trial, await inTime(trial, room, line, page), from.name);
    }
    for (const page of [ada, bo]) {
      for (const entry of await room.entries(page)) expectName(trial, entry, entry.line.by!.name, RENAMED);
    }
  },
});

async function inTime(trial: Trial, room: Room, line: Line, page: ChatPage): Promise<Entry> {
  // On a busy machine robots themselves are slow, so what counts is the last look that began and did not find it.
  let missed = line.sent;
  const entry = await trial.until(LOOK_ON, async () => {
    const began = Date.now();
    const found = (await room.entries(page)).find((one) => one.line === line);
    if (found === undefined) missed = began;
    return found;
  });
  if (entry === undefined) return trial.fail(await absent(trial, line, page));
  const seconds = ((Date.now() - line.sent) / 1000).toFixed(1);
  const { name } = page;
  trial.expect(missed - line.sent <= WITHIN, {
    expected: {
      en: `${quotedLine(line.text)} on ${name}’s page within 1 s`,
      zh: `1 s 内 ${name} 的页面上出现${quotedLine(line.text)}`,
    },
    saw: { en: `it came after ${seconds} s`, zh: `过了 ${seconds} s 才出现` },
    likely: LATE,
    focus: { from: line.wire, to: trial.now() },
  });
  return entry;
}

const LATE: Text = {
  en: 'the page polls too seldom, or the server delays messages',
  zh: '页面轮询的间隔太长，或者服务器没有立即转发',
};
const RENAMED: Text = {
  en: 'the name is looked up when an entry is drawn, instead of being stored with its message',
  zh: '名字是显示的时候才取的，没有和消息一起保存',
};
