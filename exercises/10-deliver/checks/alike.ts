import { createRoom } from '../../../src/checker/chat/chat-room.ts';
import { shownTimes } from '../../../src/checker/chat/shown-times.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { BACK, longLine, write } from './support/delivery.ts';
import { goOffline, goOnline, loseTheAnswer } from './support/line-cuts.ts';
import { ACCEPTED_TWICE } from './support/reasons.ts';

/** Milliseconds in which no copy may be added. */
const WATCH = 1000;

export const alike = check({
  id: 'alike',
  task: 'alike',
  title: {
    en: 'The same text, written twice on purpose, is two messages',
    zh: '有意写两遍的同样内容，是两条消息',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada wrote a message, and the answer was lost; she wrote the same text once more, twice more offline, and Bo wrote it once: five times in all',
      zh: 'Ada 写了一条，确认丢了；同样的内容她又写一遍，断网时再写两遍，Bo 也写一遍：一共五遍',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    await room.spread(ada, room.line('first'), pages);

    const line = longLine(trial, room, 'yes');
    await loseTheAnswer(ada, 'rst', async () => {
      await write(trial, room, ada, line);
      await room.arrives(line, bo);
    });
    await write(trial, room, ada, line);
    goOffline(ada);
    await write(trial, room, ada, line, line);
    goOnline(ada);
    await write(trial, room, bo, line);
    const times = { within: BACK, fewer: BY_TEXT, more: ACCEPTED_TWICE };
    for (const page of pages) await shownTimes(trial, room, line, page, 5, times);
    await trial.pause(WATCH);
    for (const page of pages) await shownTimes(trial, room, line, page, 5, { ...times, within: WATCH });
  },
});

const BY_TEXT: Text = {
  en: 'the server takes two messages for one because they look alike, or the page has lost some of them. What tells a message sent again from a new one is a key of its own, never its text, name or time',
  zh: '服务器因为内容一样，把两条当成了一条；或者页面丢了几条。区分“重发的”和“新写的”，只能靠每条消息自己的幂等键，不能靠内容、名字或时间',
};
