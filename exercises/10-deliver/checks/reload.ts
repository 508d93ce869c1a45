import { createRoom } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { delivered, longLine, write } from './support/delivery.ts';
import { loseOnTheWay, loseTheAnswer } from './support/line-cuts.ts';
import { reasons } from './support/reasons.ts';

export const reload = check({
  id: 'reload',
  task: 'reload',
  title: {
    en: 'What was not sent yet survives a reload, and is sent once',
    zh: '没发出的消息刷新后还在，而且只发一次',
  },
  star: true,
  browser: true,
  timeout: 90_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada wrote two messages that never reached the server, and reloaded the page. Then she wrote one that arrived, but not its answer, and reloaded again',
      zh: 'Ada 写了两条，都没到服务器，她刷新了页面。然后又写一条，消息到了，确认没到，她再次刷新',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const [first, one, next] = [room.line('first'), longLine(trial, room, 'reload 1'), room.line('reload 2')];
    await room.spread(ada, first, pages);
    await loseOnTheWay(trial, ada, one, async () => {
      await write(trial, room, ada, one, next);
      await ada.leave();
    });
    await ada.comeBack();
    await delivered(trial, room, [bo, ada], [first, one, next], { ...reasons(bo), missing: NOT_KEPT });

    const known = longLine(trial, room, 'reload 3');
    await loseTheAnswer(ada, 'rst', async () => {
      await write(trial, room, ada, known);
      await room.arrives(known, bo);
      await ada.leave();
    });
    await ada.comeBack();
    const last = room.line('last');
    await write(trial, room, ada, last);
    await delivered(trial, room, [bo, ada], [first, one, next, known, last], {
      ...reasons(bo),
      doubled: KEY_NOT_KEPT,
    });
  },
});

const NOT_KEPT: Text = {
  en: 'what waits is only in a variable of the page. Keep it in sessionStorage or localStorage as well, and read it when the page loads',
  zh: '还没发出的消息只存在页面的变量里。也要存进 sessionStorage 或 localStorage，页面加载时读回来',
};
const KEY_NOT_KEPT: Text = {
  en: 'the message is kept without its key, and gets a new one after the reload',
  zh: '消息存下来了，幂等键没有一起存，刷新后又换了一个新的',
};
