import { createRoom } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { delivered, longLine, write } from './support/delivery.ts';
import { goOffline, goOnline, loseTheAnswer } from './support/line-cuts.ts';
import { reasons } from './support/reasons.ts';

/** Messages before the restart. */
const BEFORE = 5;

export const restart = check({
  id: 'restart',
  task: 'restart',
  title: {
    en: 'After a restart nothing is missing and nothing is doubled, for newcomers too',
    zh: '服务器重启后，消息不缺不重，后来的人也看得到全部',
  },
  browser: true,
  timeout: 90_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s message had arrived, but not its answer, when the server was killed. Ada and Bo wrote meanwhile. The server was started, and later killed and started once more; then Cy came',
      zh: 'Ada 的消息到了，确认还没回来，服务器就被强行结束了。其间 Ada 和 Bo 又各写了一条。服务器启动，之后又被结束、再启动一次；然后 Cy 来了',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const lines = Array.from({ length: BEFORE }, (_, n) => room.line(`before ${n + 1}`));
    for (const [n, line] of lines.entries()) await room.spread(n % 2 === 0 ? ada : bo, line, pages);

    const [caught, offline, other] = [
      longLine(trial, room, 'caught'),
      room.line('offline'),
      room.line('other'),
    ];
    await loseTheAnswer(ada, 'rst', async () => {
      await write(trial, room, ada, caught);
      await room.arrives(caught, bo);
      goOffline(ada, bo);
    });
    await Promise.all([trial.restart(), write(trial, room, ada, offline), write(trial, room, bo, other)]);
    goOnline(ada, bo);
    lines.push(caught, offline, other);
    await delivered(trial, room, [bo, ada], lines, RESTARTED);

    await trial.restart();
    const last = room.line('last');
    await write(trial, room, bo, last);
    await delivered(trial, room, [bo, ada], [...lines, last], RESTARTED);
    const cy = await room.enter('Cy');
    await delivered(trial, room, [bo, ada, cy], [...lines, last], { ...RESTARTED, missing: FORGOTTEN });
  },
});

const RESTARTED = {
  missing: {
    en: 'the new server counts from the beginning again, so pages that ask for what comes after an old id get nothing; or the page forgets what it has sent before it was confirmed',
    zh: '新的服务器又从头编号，页面请求“某个旧编号之后”的消息就什么也收不到；或者页面没等确认就忘了自己发过的消息',
  },
  doubled: {
    en: 'the new server does not know the keys of the messages that the old one accepted. They belong in the file, with the messages',
    zh: '新的服务器不认得旧服务器收过的幂等键。键要和消息一起存进文件',
  },
  order: reasons(null).order,
};
const FORGOTTEN: Text = {
  en: 'the new server does not know the old messages: write each into a file under data/ before anybody is told of it, and read them at the start. A process can be killed without a word, so at its end is too late',
  zh: '新的服务器不知道以前的消息：每条消息先写进 data/ 下的文件，再告诉别人；启动时读回来。进程随时可能被强行结束，等退出时再写就晚了',
};
