import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { ChatPage } from './support/chat-page.ts';
import { createRoom, expectName, type Line, PATIENCE, type Room } from './support/chat-room.ts';
import { twoInOneSecond, untilEarlyInASecond } from './support/one-second.ts';

/** Times that it is said until two fall in one second: a busy machine is slow to say it. */
const TRIES = 5;

export const alike = check({
  id: 'alike',
  task: 'talk',
  title: {
    en: 'Two people of one name are told apart, and so are the same words said twice',
    zh: '同名的两个人、同样的两句话，都分得清',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo both called themselves Ada and each said something; then they said the same words, in quick succession; then Bo went on as Bo',
      zh: 'Ada 和 Bo 都叫 Ada，各说了一句，然后飞快地连说几遍同样的话；最后 Bo 改叫 Bo',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    bo.name = ada.name;
    for (const who of [ada, bo, ada]) await room.spread(who, room.line('I am Ada'), pages, SAME_NAME);

    // Two of them at least fall in one second, so they have the same time as well; or they are said again, ready beforehand.
    const line = room.line('yes');
    let times = 4;
    for (const who of [ada, ada, ada, bo]) await room.sayNext(who, line);
    for (const page of pages) await shownTimes(trial, room, line, page, times);
    for (let n = 1; n < TRIES && !(await twoInOneSecond(room, ada, [line])); n++) {
      await Promise.all(pages.map((who) => who.draft(line.text)));
      await trial.pause(untilEarlyInASecond());
      await Promise.all(pages.map((who) => room.say(who, line)));
      times += pages.length;
      for (const page of pages) await shownTimes(trial, room, line, page, times);
    }
    bo.name = 'Bo';
    const settled = room.line('that is settled');
    await room.spread(bo, settled, pages);
    for (const page of pages) expectName(trial, await room.arrives(settled, page), 'Bo', FIRST_NAME);
    for (const page of pages) await shownTimes(trial, room, line, page, times);
  },
});

/** Fails the check unless a page comes to show a line so many times. */
async function shownTimes(
  trial: Trial,
  room: Room,
  line: Line,
  page: ChatPage,
  times: number,
): Promise<void> {
  const count = async () => (await room.entries(page)).filter((entry) => entry.line === line).length;
  const right = await trial.until(PATIENCE, async () => ((await count()) === times ? true : undefined));
  if (right === true) return;
  const seen = await count();
  const { name } = page.robot;
  trial.fail({
    expected: {
      en: `entries on ${name}’s page with ${quotedLine(line.text)}: ${times}, as often as it was said`,
      zh: `${name} 的页面上有 ${times} 条${quotedLine(line.text)}，说几遍就有几条`,
    },
    saw: { en: `entries: ${seen}`, zh: `有 ${seen} 条` },
    likely: seen < times ? SAME_WORDS : DOUBLED,
    focus: { from: line.wire, to: trial.now() },
  });
}

const SAME_NAME: Text = {
  en: 'something is kept by name: of two people who have the same one, the second takes the place of the first, or is refused. Tell people apart by their connections, not by their names',
  zh: '有的东西是按名字存的：两个人同名时，后一个占了前一个的位置，或者被拒绝了。要区分的是连接，不是名字',
};
const FIRST_NAME: Text = {
  en: 'the name is taken once, when the page connects or first sends something. Take what stands in the box each time',
  zh: '名字只在连接时或者第一次发送时取了一次。应该每次发送都取框里现在的名字',
};
const SAME_WORDS: Text = {
  en: 'two messages with the same words are taken for one. Let the server give each message a number',
  zh: '判断是不是同一条消息时看的是内容。让服务器给每条消息编号',
};
const DOUBLED: Text = {
  en: 'it is shown once when it is sent and again when it comes back',
  zh: '发送时显示了一次，从服务器回来又显示了一次',
};
