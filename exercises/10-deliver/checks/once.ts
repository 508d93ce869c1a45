import { createRoom } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { delivered, longLine, write } from './support/delivery.ts';
import { cutInTheMiddle, loseOnTheWay, loseTheAnswer } from './support/line-cuts.ts';
import { reasons } from './support/reasons.ts';

export const lost = check({
  id: 'lost',
  task: 'lost',
  title: { en: 'A message that never reached the server is sent again', zh: '没到服务器的消息会再发' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s page sent a message into a line on which nothing reached the server; then the line was cut. The same happened to another, and she wrote a third right after it',
      zh: 'Ada 的页面发了一条消息，但什么都到不了服务器；随后线路断开。另一条也是这样，她紧接着又写了第三条',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const [first, one] = [room.line('first'), longLine(trial, room, 'lost')];
    await room.spread(ada, first, pages);
    await loseOnTheWay(trial, ada, one, () => write(trial, room, ada, one));
    await delivered(trial, room, [bo, ada], [first, one], reasons(bo));

    const [two, next] = [longLine(trial, room, 'lost again'), room.line('next')];
    await loseOnTheWay(trial, ada, two, () => write(trial, room, ada, two));
    await write(trial, room, ada, next);
    await delivered(trial, room, [bo, ada], [first, one, two, next], reasons(bo));
  },
});

export const answerLost = check({
  id: 'answer-lost',
  task: 'answer',
  title: {
    en: 'A message that arrived, and whose answer was lost, is shown once',
    zh: '消息到了，确认丢了：只显示一次',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s message went up, Bo’s page showed it, and Bo wrote one; Ada’s line was cut before anything came back to her. This twice, then she wrote another',
      zh: 'Ada 的消息发上去了，Bo 的页面已经显示，Bo 也写了一条；服务器的确认还没传回 Ada，线路就断了。这样两次，然后她又写了一条',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const lines = [room.line('first')];
    await room.spread(ada, lines[0]!, pages);
    for (const how of ['rst', 'fin'] as const) {
      const line = longLine(trial, room, `once ${lines.length}`);
      const other = room.line('other');
      lines.push(line, other);
      await loseTheAnswer(ada, how, async () => {
        await write(trial, room, ada, line);
        await room.arrives(line, bo);
        await room.spread(bo, other, [bo]);
      });
      await delivered(trial, room, [bo, ada], lines, reasons(bo));
    }
    const next = room.line('next');
    await write(trial, room, ada, next);
    await delivered(trial, room, [bo, ada], [...lines, next], reasons(bo));
  },
});

export const halfUp = check({
  id: 'half-up',
  task: 'half',
  title: { en: 'Cut in the middle of a message on its way up', zh: '消息上传到一半时断开' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s line was cut when a part of her long message had reached the server; then she wrote another',
      zh: 'Ada 的长消息有一部分到了服务器，这时线路断开；然后她又写了一条',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const [first, one, next] = [room.line('first'), longLine(trial, room, 'half'), room.line('next')];
    await room.spread(ada, first, pages);
    await cutInTheMiddle(trial, ada, 'up', () => write(trial, room, ada, one));
    await delivered(trial, room, [bo, ada], [first, one], reasons(bo));
    await write(trial, room, ada, next);
    await delivered(trial, room, [bo, ada], [first, one, next], reasons(bo));
  },
});

export const halfAnswer = check({
  id: 'half-answer',
  task: 'half',
  title: { en: 'Cut in the middle of a message on its way down', zh: '消息下传到一半时断开' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Bo sent a long message, and Ada’s line was cut when a part of it had reached her page. Twice',
      zh: 'Bo 发了一条长消息，有一部分到了 Ada 的页面，这时 Ada 的线路断开。这样两次',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const [ada, bo] = pages;
    const lines = [room.line('first')];
    await room.spread(bo, lines[0]!, pages);
    for (const words of ['half', 'half again']) {
      const line = longLine(trial, room, words);
      lines.push(line);
      await cutInTheMiddle(trial, ada, 'down', () => write(trial, room, bo, line));
      await delivered(trial, room, [bo, ada], lines, reasons(bo));
    }
  },
});
