import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import { momentOf } from '../../../src/checker/contract/server-time.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { ChatPage } from './support/chat-page.ts';
import { createRoom, type Entry, type Line, type Room } from './support/chat-room.ts';
import { timeOf, wrongShownTime } from './support/shown-time.ts';

/** Milliseconds: the tolerance, the second that a written time leaves out, and a second to spare. */
const APART = 4000;
const DAY = 86_400_000;
/** The program's time at its start: a few seconds later all numbers but the year have one digit. */
const NEW_YEAR = '2038-12-31 23:59:57';

export const ownTime = check({
  id: 'own-time',
  task: 'own-time',
  title: { en: 'Each message shows when the server accepted it', zh: '每条消息显示服务器收下它的时间' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: `The program was started with its clock at ${NEW_YEAR}. Ada opened the page, said “one”, and ${APART / 1000} s later “two”`,
      zh: `程序启动时，时钟拨到了 ${NEW_YEAR}。Ada 打开页面，说了“one”，过 ${APART / 1000} s 又说“two”`,
    });
    const { timeZone } = trial;
    const clockOffset = momentOf(NEW_YEAR, timeZone) - Date.now();
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
          en: `${quotedLine(one.text)} has one time, on every page and for good: ${was}`,
          zh: `${quotedLine(one.text)}的时间到处都是 ${was}，以后也不变`,
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
    en: 'A browser a day ahead in another time zone changes nothing',
    zh: '浏览器快一天、时区不同，时间照样对',
  },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Bo’s browser is a day ahead and set to Tokyo. Bo and Ada each said something',
      zh: 'Bo 的浏览器快一天，时区是东京。Bo 和 Ada 各说了一句',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([
      room.enter('Ada', { timeZone: trial.timeZone }),
      room.enter('Bo', { clockOffset: DAY, timeZone: 'Asia/Tokyo' }),
    ]);
    for (const [who, words] of [
      [bo, 'mine says tomorrow'],
      [ada, 'mine says today'],
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
  en: 'the time is made anew for each page, or whenever the list is sent or drawn, instead of being kept with the message',
  zh: '给每个页面、或者每次发送和重画列表时都重新取了时间，没有把时间和消息存在一起',
};
