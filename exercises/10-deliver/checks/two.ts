import { createRoom } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { delivered, longLine, write } from './support/delivery.ts';
import { loseOnTheWay } from './support/line-cuts.ts';
import { reasons } from './support/reasons.ts';

export const two = check({
  id: 'two-lines',
  task: 'two',
  title: {
    en: 'Two writers on broken lines: one order for all, and each writer’s own',
    zh: '两个人的线路都断了：人人看到同样的顺序，各人的消息按写的先后',
  },
  browser: true,
  timeout: 90_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo each wrote three messages that never reached the server; Cy wrote one. Both lines were cut at once, and Ada and Bo each wrote two more',
      zh: 'Ada 和 Bo 各写了三条，都没到服务器；Cy 写了一条。两条线路同时断开，Ada 和 Bo 又各写了两条',
    });
    const room = createRoom(trial);
    const pages = await Promise.all([room.enter('Ada'), room.enter('Bo'), room.enter('Cy')]);
    const [ada, bo, cy] = pages;
    const [first, meanwhile] = [room.line('first'), room.line('meanwhile')];
    await room.spread(cy, first, pages);

    const writers = [ada, bo].map((who) => ({
      who,
      lost: [longLine(trial, room, `${who.name} 1`), room.line(`${who.name} 2`), room.line(`${who.name} 3`)],
      later: [room.line(`${who.name} 4`), room.line(`${who.name} 5`)],
    }));
    await Promise.all([
      ...writers.map(({ who, lost }) =>
        loseOnTheWay(trial, who, lost[0]!, () => write(trial, room, who, ...lost)),
      ),
      room.spread(cy, meanwhile, [cy]),
    ]);
    await Promise.all(writers.map(({ who, later }) => write(trial, room, who, ...later)));
    const lines = writers.flatMap(({ lost, later }) => [...lost, ...later]);
    await delivered(trial, room, [cy, ada, bo], [first, meanwhile, ...lines], reasons(cy));
  },
});
