import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import { createRoom, type Line } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { delivered, longLine, write } from './support/delivery.ts';
import { cutInTheMiddle, loseTheAnswer } from './support/line-cuts.ts';
import { reasons } from './support/reasons.ts';

/** Messages of each robot while the line is cut at random, cuts of each line, and milliseconds without a cut at most. */
const EACH = 5;
const CUTS = 4;
const LULL = 1500;
/** Bytes after which a line is cut at random, and characters of a message then, at most. */
const MOST_BYTES = 3000;
const MOST_CHARACTERS = 1500;

export const again = check({
  id: 'again',
  task: 'again',
  title: {
    en: 'A message that fails twice in a row still arrives, once',
    zh: '一条消息连续失败两次，还是会送到，而且只有一条',
  },
  browser: true,
  timeout: 90_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s line was cut in the middle of her message, and again when it was sent again. Her next message arrived, its answer was lost, and the line was cut in the middle when it was sent again',
      zh: 'Ada 的消息传到一半，线路断开；重发到一半，又断开。她的下一条到了，确认丢了；重发到一半，线路又断开',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const [first, one, next] = [
      room.line('first'),
      longLine(trial, room, 'again 1'),
      longLine(trial, room, 'again 2'),
    ];
    await room.spread(ada, first, pages);
    await cutInTheMiddle(trial, ada, 'up', () => write(trial, room, ada, one));
    await cutInTheMiddle(trial, ada, 'up');
    await delivered(trial, room, [bo, ada], [first, one], { ...reasons(bo), missing: GAVE_UP });

    await loseTheAnswer(ada, 'rst', async () => {
      await write(trial, room, ada, next);
      await room.arrives(next, bo);
    });
    // A page that learns first what it has missed knows that its message has arrived, and does not send it again.
    await cutInTheMiddle(trial, ada, 'up');
    const last = room.line('last');
    await write(trial, room, ada, last);
    await delivered(trial, room, [bo, ada], [first, one, next, last], { ...reasons(bo), doubled: NEW_KEY });
  },
});

export const anyMoment = check({
  id: 'any-moment',
  task: 'any',
  title: { en: 'Cut at random, nothing is lost or doubled', zh: '随机断线，消息不丢也不重复' },
  browser: true,
  timeout: 120_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada, Bo and Cy each sent ${EACH} messages, while the line of each was cut up to ${CUTS} times, after a random number of bytes`,
      zh: `Ada、Bo、Cy 各发 ${EACH} 条；同时每人的线路在随机传了一些字节之后断开，最多 ${CUTS} 次`,
    });
    const room = createRoom(trial);
    const first = room.line('first');
    const plans = ['Ada', 'Bo', 'Cy'].map((name) => ({
      name,
      lines: Array.from({ length: EACH }, (_, n) =>
        longLine(trial, room, `${name} ${n + 1}`, Math.ceil(trial.random() * MOST_CHARACTERS)),
      ),
      cuts: Array.from({ length: CUTS }, () => ({
        way: trial.random() < 0.5 ? ('up' as const) : ('down' as const),
        bytes: Math.ceil(trial.random() * MOST_BYTES),
      })),
    }));
    const pages = await Promise.all(plans.map(({ name }) => room.enter(name)));
    await room.spread(pages[0]!, first, pages);
    await Promise.all(
      plans.flatMap(({ lines, cuts }, n) => [
        write(trial, room, pages[n]!, ...lines),
        cutNowAndThen(trial, pages[n]!, cuts),
      ]),
    );
    await delivered(
      trial,
      room,
      pages,
      [first, ...plans.flatMap(({ lines }): Line[] => lines)],
      reasons(null),
    );
  },
});

async function cutNowAndThen(
  trial: Trial,
  { robot: { relay } }: ChatPage,
  cuts: readonly { way: 'up' | 'down'; bytes: number }[],
): Promise<void> {
  for (const { way, bytes } of cuts) {
    let isCut = false;
    relay.cutAfter(way, bytes).then(() => {
      isCut = true;
    });
    await trial.until(LULL, () => isCut || undefined);
  }
  relay.cut('rst');
}

const GAVE_UP: Text = {
  en: 'the page sends a message again once at most, and then gives up. It has to go on until the server has confirmed it',
  zh: '页面最多重发一次，就放弃了。没得到服务器确认，就要一直重发',
};
const NEW_KEY: Text = {
  en: 'each time that it is sent the message gets another key, so the server cannot know it again. Make the key when it is written, and keep it with the message',
  zh: '每次发送都换了一个幂等键，服务器认不出是同一条。键要在写的时候生成，一直跟着这条消息',
};
