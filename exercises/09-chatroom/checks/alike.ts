import { createRoom, expectName, PATIENCE } from '../../../src/checker/chat/chat-room.ts';
import { shownTimes } from '../../../src/checker/chat/shown-times.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { twoInOneSecond, untilEarlyInASecond } from './support/one-second.ts';

/** Times that it is said until two fall in one second: a busy machine is slow to say it. */
const TRIES = 5;

export const alike = check({
  id: 'alike',
  task: 'talk',
  title: {
    en: 'Two people with the same name stay apart, and so do equal messages',
    zh: '同名的两个人、内容相同的两条消息，都不混淆',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo both took the name Ada and each sent messages; then they sent the same text, in quick succession; then Bo went on as Bo',
      zh: 'Ada 和 Bo 都叫 Ada，各发了消息，然后飞快地连发几遍同样的内容；最后 Bo 改叫 Bo',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    bo.name = ada.name;
    for (const who of [ada, bo, ada]) await room.spread(who, room.line('hi 1'), pages, SAME_NAME);

    // Two of them at least fall in one second, so they have the same time as well; or they are said again, ready beforehand.
    const line = room.line('yes');
    let times = 4;
    for (const who of [ada, ada, ada, bo]) await room.sayNext(who, line);
    for (const page of pages) await shownTimes(trial, room, line, page, times, TIMES);
    for (let n = 1; n < TRIES && !(await twoInOneSecond(room, ada, [line])); n++) {
      await Promise.all(pages.map((who) => who.draft(line.text)));
      await trial.pause(untilEarlyInASecond());
      await Promise.all(pages.map((who) => room.say(who, line)));
      times += pages.length;
      for (const page of pages) await shownTimes(trial, room, line, page, times, TIMES);
    }
    bo.name = 'Bo';
    const settled = room.line('hi 2');
    await room.spread(bo, settled, pages);
    for (const page of pages) expectName(trial, await room.arrives(settled, page), 'Bo', FIRST_NAME);
    for (const page of pages) await shownTimes(trial, room, line, page, times, TIMES);
  },
});

const SAME_NAME: Text = {
  en: 'something is stored by name: the second of two people with the same name replaces the first, or is refused. Distinguish people by their connections, not by their names',
  zh: '有的数据是按名字存的：两个人同名时，后一个替换了前一个，或者被拒绝了。应该按连接区分，不按名字',
};
const FIRST_NAME: Text = {
  en: 'the name is read once, when the page connects or first sends something. Read the Name box at each sending',
  zh: '名字只在连接时或者第一次发送时取了一次。应该每次发送都取名字框里当前的内容',
};
const SAME_WORDS: Text = {
  en: 'two messages with the same text are taken for one. Let the server give each message an id',
  zh: '内容相同的两条消息被当成了同一条。让服务器给每条消息编号',
};
const DOUBLED: Text = {
  en: 'it is shown once when it is sent and again when it comes back',
  zh: '发送时显示了一次，从服务器回来又显示了一次',
};
const TIMES = { within: PATIENCE, fewer: SAME_WORDS, more: DOUBLED };
