import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import { createRoom, type Entry, type Line, type Room } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import { momentOf } from '../../../src/checker/contract/server-time.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { timeOf, wrongShownTime } from './support/shown-time.ts';

/** Milliseconds: the tolerance, the second that a written time leaves out, and a second to spare. */
const APART = 4000;
const DAY = 86_400_000;
/** The program's time at its start: a few seconds later all numbers but the year have one digit. */
const NEW_YEAR = '2038-12-31 23:59:57';

export const ownTime = check({
  id: 'own-time',
  fresh: true,
  task: 'own-time',
  title: { en: 'Each message shows when the server accepted it', zh: '每条消息显示服务器收到它的时间' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    const { timeZone, setsClock } = trial;
    const clock = setsClock
      ? { en: `its clock at ${NEW_YEAR}`, zh: `时钟拨到了 ${NEW_YEAR}` }
      : { en: `TZ=${timeZone}`, zh: `环境变量 TZ=${timeZone}` };
    trial.did({
      en: `The program was started with ${clock.en}. Ada opened the page, sent “one”, and ${APART / 1000} s later “two”`,
      zh: `程序启动时，${clock.zh}。Ada 打开页面，发了“one”，过 ${APART / 1000} s 又发“two”`,
    });
    const clockOffset = setsClock ? momentOf(NEW_YEAR, timeZone) - Date.now() : 0;
    await trial.restart({ timeZone, clockOffset });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada', { timeZone }), room.enter('Bo', { timeZone })]);
    const [one, two] = [room.line('one'), room.line('two')];
    const first = await rightEverywhere(trial, room, ada, one, [ada, bo], clockOffset);
    await trial.pause(Math.max(0, one.at + APART - Date.now()));
    await rightEverywhere(trial, room, ada, two, [ada, bo], clockOffset);

    for (const page of [ada, bo]) {
      const now = (await room.arrives(one, page)).rest;
      const [was, is] = [timeOf(first), timeOf({ ...first, rest: now })];
      trial.expect(was === is, {
        expected: {
          en: `${quotedLine(one.text)} has the same time on every page, and keeps it: ${was}`,
          zh: `${quotedLine(one.text)}的时间在每个页面上都是 ${was}，以后也不变`,
        },
        saw: {
          en: `later ${page.name}’s page shows ${is} for it`,
          zh: `后来 ${page.name} 的页面上变成了 ${is}`,
        },
        likely: REDRAWN,
        focus: { from: two.wire, to: trial.now() },
      });
    }
  },
});

export const wrongClock = check({
  id: 'wrong-clock',
  task: 'wrong-clock',
  title: {
    en: 'Times are right with a browser a day ahead in another time zone',
    zh: '浏览器快一天、时区不同，时间照样对',
  },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Bo’s browser is a day ahead and set to Tokyo. Bo and Ada each sent a message',
      zh: 'Bo 的浏览器快一天，时区是东京。Bo 和 Ada 各发了一条',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([
      room.enter('Ada', { timeZone: trial.timeZone }),
      room.enter('Bo', { clockOffset: DAY, timeZone: 'Asia/Tokyo' }),
    ]);
    for (const [who, words] of [
      [bo, 'hi 1'],
      [ada, 'hi 2'],
    ] as const) {
      await rightEverywhere(trial, room, who, room.line(words), [ada, bo]);
    }
  },
});

/** Says a line and holds each page to the time that it shows for it, of a program whose clock is `clockOffset` ms off. Resolves to the entry on the first page. */
async function rightEverywhere(
  trial: Trial,
  room: Room,
  who: ChatPage,
  line: Line,
  pages: ChatPage[],
  clockOffset = 0,
): Promise<Entry> {
  await room.say(who, line);
  const entries: Entry[] = [];
  for (const page of pages) {
    const entry = await room.arrives(line, page);
    const wrong = wrongShownTime(trial, entry, Date.now(), clockOffset);
    if (wrong !== null) trial.fail({ ...wrong, saw: onPageOf(page, wrong.saw) });
    entries.push(entry);
  }
  return entries[0]!;
}

function onPageOf({ name }: ChatPage, saw: Text): Text {
  return { en: `on ${name}’s page ${saw.en}`, zh: `${name} 的页面上，${saw.zh}` };
}

const REDRAWN: Text = {
  en: 'the time is taken again for each page, or whenever the list is sent or drawn, instead of being stored with the message',
  zh: '给每个页面发送时，或者每次重新渲染列表时，都重新取了时间，没有把时间和消息一起保存',
};
