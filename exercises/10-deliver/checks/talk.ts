import { createRoom, expectName } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { delivered } from './support/delivery.ts';
import { reasons } from './support/reasons.ts';

export const talk = check({
  id: 'talk',
  task: 'talk',
  title: { en: 'On a line that holds, two people can talk', zh: '线路正常时，两个人能聊起来' },
  browser: true,
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo opened the page and sent messages in turn; the line was left alone',
      zh: 'Ada 和 Bo 打开页面，轮流发消息；线路一直正常',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const lines = [];
    for (const who of [ada, bo, ada, bo]) {
      const line = room.line(`hi ${lines.length + 1}`);
      await room.spread(who, line, pages);
      for (const page of pages) expectName(trial, await room.arrives(line, page), who.name);
      lines.push(line);
    }
    await delivered(trial, room, pages, lines, { ...reasons(null), doubled: DRAWN_TWICE });
  },
});

const DRAWN_TWICE: Text = {
  en: 'it is shown once when it is written, and again when it comes from the server',
  zh: '写的时候显示了一次，从服务器来了又显示了一次',
};
