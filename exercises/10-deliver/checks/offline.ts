import { createRoom, expectName } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { PATIENCE } from '../../../src/checker/contract/patience.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { delivered, write } from './support/delivery.ts';
import { goOffline, goOnline } from './support/line-cuts.ts';
import { reasons } from './support/reasons.ts';

export const offline = check({
  id: 'offline',
  task: 'offline',
  title: {
    en: 'What is written offline is kept, and sent in the order written',
    zh: '断网时写的都留着，恢复后按写的先后发出',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s network froze and she wrote a message; her connections were cut and she wrote two more, took the name Eve and wrote another. Bo wrote one meanwhile. Then her network was back',
      zh: 'Ada 的网络卡住，她写了一条；连接断开，她又写了两条，改名 Eve 再写一条。其间 Bo 也写了一条。然后她的网络恢复',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const first = room.line('first');
    await room.spread(ada, first, pages);

    const own = ['frozen', 'cut', 'offline', 'as Eve'].map((words) => room.line(words));
    const names = ['Ada', 'Ada', 'Ada', 'Eve'];
    const meanwhile = room.line('meanwhile');
    ada.robot.relay.setFaults({ frozen: true });
    await write(trial, room, ada, own[0]!);
    goOffline(ada);
    for (const [n, line] of own.entries()) {
      ada.name = names[n]!;
      if (n > 0) await write(trial, room, ada, line);
      const shown = await trial.until(PATIENCE, async () =>
        (await ada.see()).text.includes(line.tag) ? true : undefined,
      );
      trial.expect(shown === true, {
        expected: {
          en: `${quotedLine(line.text)} stays visible on Ada’s page, in whatever form, while it waits`,
          zh: `${quotedLine(line.text)}在等待发送时，一直看得见，形式不限`,
        },
        saw: { en: 'it is nowhere on her page', zh: 'Ada 的页面上哪里都没有' },
        likely: INVISIBLE,
        focus: { from: line.wire, to: trial.now() },
      });
    }
    ada.name = 'Ada';
    await write(trial, room, bo, meanwhile);
    goOnline(ada);
    await delivered(trial, room, [bo, ada], [first, ...own, meanwhile], reasons(bo));
    for (const [n, line] of own.entries()) {
      for (const page of pages) expectName(trial, await room.arrives(line, page), names[n]!, NAME_OF_LATER);
    }
  },
});

const INVISIBLE: Text = {
  en: 'the page has forgotten it, or shows only what comes from the server. Keep what waits, and show it, marked as not sent yet',
  zh: '页面发完就忘了它，或者只显示服务器发来的消息。还在等的要留着，也要显示出来，并标明还没发出',
};
const NAME_OF_LATER: Text = {
  en: 'the name is taken from its box when the message is sent, instead of when it is written. Keep it with the message',
  zh: '名字是发送时才取的，不是写的时候取的。应该和消息存在一起',
};
