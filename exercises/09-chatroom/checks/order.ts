import { agree, type Reasons } from '../../../src/checker/chat/agreement.ts';
import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import { createRoom, type Line } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';

const EACH = 8;
/** Milliseconds each way on the line of one of three: it shows which pages draw a message before the server places it. */
const SLOW = 150;

export const oneOrder = check({
  id: 'one-order',
  task: 'one-order',
  title: {
    en: 'In a burst nothing is lost or doubled, and the order is the same for all',
    zh: '同时发消息也不丢、不重，人人顺序一样',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada, Bo and Cy sent messages at the same time, ${EACH} each, the next as soon as the box was empty; Bo’s network is slow (${SLOW} ms each way)`,
      zh: `Ada、Bo、Cy 同时发消息，每人 ${EACH} 条，框一空就发下一条；Bo 的网络慢（单程 ${SLOW} ms）`,
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo'), room.enter('Cy')]);
    const [ada, bo] = pages;
    const [first, last] = [room.line('first'), room.line('last')];
    const bursts = pages.map((page) =>
      Array.from({ length: EACH }, (_, n) => room.line(`${page.name} ${n + 1}`)),
    );

    await room.spread(ada, first, pages);
    bo.robot.relay.setFaults({ latency: SLOW });
    await Promise.all(pages.map((page, n) => talkOn(page, bursts[n]!)));
    await agree(trial, room, pages, [first, ...bursts.flat()], 10_000, REASONS);
    await room.spread(ada, last, pages);

    for (const page of pages) {
      const shown = (await room.entries(page)).map(({ line }) => line);
      const ends = [shown[0], shown.at(-1)];
      trial.expect(ends.includes(first) && ends.includes(last), {
        expected: {
          en: 'the first message at one end of the list, the last at the other',
          zh: '第一条在列表的一头，最后一条在另一头',
        },
        saw: {
          en: `the ends of ${page.name}’s list are ${ends.map((line) => quotedLine(line?.text ?? '')).join(' and ')}`,
          zh: `${page.name} 的列表两头是${ends.map((line) => quotedLine(line?.text ?? '')).join('和')}`,
        },
        likely: SORTED,
        focus: { from: last.wire, to: trial.now() },
      });
    }

    async function talkOn(page: ChatPage, lines: Line[]) {
      for (const line of lines) await room.sayNext(page, line);
    }
  },
});

const REASONS: Reasons = {
  missing: {
    en: 'messages that arrive close together overwrite one another, or those that arrive between two requests are not stored. Let the page say how far it has read',
    zh: '几乎同时到达的消息互相覆盖了，或者两次请求之间到的没有保存。让页面说明自己读到了第几条',
  },
  doubled: {
    en: 'it is shown once when it is sent and again when it comes back; or two responses contained the same messages',
    zh: '发送时显示了一次，从服务器回来又显示了一次；也可能两次响应里有同样的消息',
  },
  order: {
    en: 'a page shows its own message before the server has set its place, or messages overtake one another while being sent. Only the server sees all of them in one order',
    zh: '页面没等服务器确定顺序就先显示了自己的消息，或者消息在发送途中乱了序。只有服务器能看到所有消息的先后',
  },
};
const SORTED: Text = {
  en: 'the list is not in the order in which the server accepted the messages',
  zh: '列表不是按服务器收到的先后排列的',
};
