import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { comeToAgree, noGap } from './support/agreement.ts';
import type { ChatPage } from './support/chat-page.ts';
import { createRoom, type Line, PATIENCE, type Room } from './support/chat-room.ts';

/**
 * Milliseconds each way, at least and at most, on the line of a page that is loaded. Twice as much lies between the answer
 * to what it asks for first and the arrival of what it asks for next.
 */
const SLOW = { least: 150, most: 1000 };
/** Loads of that page until somebody else has said something in every such time: a busy machine is slow to say it. */
const TRIES = 4;

export const comeAndGo = check({
  id: 'come-and-go',
  task: 'come-and-go',
  title: {
    en: 'When somebody comes or goes, all who are there hear and are heard',
    zh: '有人来、有人走，在场的人照样收得到、发得出',
  },
  browser: true,
  timeout: 120_000,
  async run(trial: Trial) {
    const room = createRoom(trial);
    /** The pages that are open, each with the lines that were said since it was opened. */
    const open = new Map<ChatPage, Line[]>();

    const everybodyTalks = async (likely?: Text) => {
      for (const who of open.keys()) {
        const line = room.line(`${who.name} is here`);
        await room.spread(who, line, [...open.keys()], likely);
        for (const lines of open.values()) lines.push(line);
      }
      for (const [page, lines] of open) await comeToAgree(trial, room, [page], lines, PATIENCE, REASONS);
    };
    const come = async (name: string) => {
      const page = await room.enter(name);
      open.set(page, []);
      return page;
    };

    trial.did({ en: 'Ada and Bo opened the page and talked', zh: 'Ada 和 Bo 打开页面，聊了起来' });
    const [ada, bo] = await Promise.all([come('Ada'), come('Bo')]);
    await everybodyTalks();

    trial.did({
      en: 'Ada and Bo talked, then Cy opened the page, and all three talked',
      zh: 'Ada 和 Bo 聊着，Cy 打开了页面，三个人一起聊',
    });
    const cy = await come('Cy');
    await everybodyTalks(CAME);

    trial.did({
      en: 'Cy loaded the page again on a slow line, while Ada went on talking',
      zh: 'Cy 在慢的网络上刷新页面，Ada 一直没停下来',
    });
    let slow = SLOW.least;
    for (let n = 1; n <= TRIES; n++) {
      open.delete(cy);
      cy.robot.relay.setFaults({ latency: slow });
      const meanwhile = await talkWhile(trial, room, ada, slow / 3, async () => {
        await cy.reload();
        // In that time the page has asked twice, one time after the other.
        await trial.pause(4 * slow + 100);
      });
      cy.robot.relay.setFaults({ latency: 0 });
      for (const [page, lines] of open) {
        // A page need not keep all that is said in several tries.
        const before = n === 1 ? lines : [];
        open.set(page, [...before, ...meanwhile.lines]);
      }
      open.set(cy, []);
      await everybodyTalks(CAME);
      await noGap(trial, room, ada, cy, GAP);
      if (meanwhile.silence < slow) break;
      slow = Math.min(SLOW.most, 2 * meanwhile.silence);
    }

    trial.did({
      en: 'Ada, Bo and Cy talked, then Bo closed the page, and Ada and Cy went on',
      zh: 'Ada、Bo、Cy 聊着，Bo 关掉了页面，Ada 和 Cy 接着聊',
    });
    open.delete(bo);
    await bo.close();
    await everybodyTalks(WENT);

    trial.did({
      en: 'Ada and Cy talked, then Bo opened the page again, and all three talked',
      zh: 'Ada 和 Cy 聊着，Bo 又打开了页面，三个人一起聊',
    });
    await come('Bo');
    await everybodyTalks(CAME);

    trial.did({
      en: 'Ada, Bo and Cy talked, then nothing passed on Cy’s line any more, and Ada and Bo went on',
      zh: 'Ada、Bo、Cy 聊着，Cy 的网络突然不通了，Ada 和 Bo 接着聊',
    });
    open.delete(cy);
    cy.robot.relay.setFaults({ frozen: true });
    await everybodyTalks(SILENT);

    trial.did({
      en: 'Ada, Bo and Cy talked, then Cy’s connections were reset, and Ada and Bo went on',
      zh: 'Ada、Bo、Cy 聊着，Cy 的连接被重置了，Ada 和 Bo 接着聊',
    });
    cy.robot.relay.cut('rst');
    await everybodyTalks(WENT);
  },
});

/**
 * Has somebody say one thing after another until something is done, with `breath` ms between them. Resolves to the lines,
 * and to the longest time between two of them, in ms.
 */
async function talkWhile(
  trial: Trial,
  room: Room,
  who: ChatPage,
  breath: number,
  something: () => Promise<void>,
): Promise<{ lines: Line[]; silence: number }> {
  const lines: Line[] = [];
  const times = [Date.now()];
  let done = false;
  const talk = async () => {
    while (!done) {
      const line = room.line(`${who.name} no. ${lines.length + 1}`);
      await room.sayNext(who, line);
      lines.push(line);
      times.push(line.sent);
      await trial.pause(breath);
    }
    times.push(Date.now());
  };
  const end = () => {
    done = true;
  };
  await Promise.all([something().finally(end), talk()]);
  return { lines, silence: Math.max(...times.slice(1).map((time, n) => time - times[n]!)) };
}

const GAP: Text = {
  en: 'what is said after the page has asked for the old messages and before it hears the new ones reaches it on neither way. Let it hear from where the old ones end',
  zh: '页面先取旧消息、再开始听新消息，这两步之间说的话，哪一边都收不到。要从旧消息结束的地方接着听',
};
const CAME: Text = {
  en: 'the newcomer takes the place of somebody who is there, or is not put on the list of those to whom messages are sent',
  zh: '新来的人占了别人的位置，或者没有加进要通知的名单里',
};
const WENT: Text = {
  en: 'when a connection closes, the wrong one is taken off the list (indexOf gives -1 for one that is no longer on it, and splice(-1, 1) takes off the last); or sending to one that has gone throws, and the rest is not sent to',
  zh: '连接关闭时，从名单里删错了人（已经不在名单里的，indexOf 得到 -1，splice(-1, 1) 删掉的是最后一个）；或者发给已经走了的人时出了错，后面的人就没发到',
};
const SILENT: Text = {
  en: 'the server waits for the answer of one page before it sends to the next, and a page that does not answer holds up all others',
  zh: '服务器要等一个页面回应，才发给下一个；有一个没反应，别人就都收不到了',
};
const REASONS = {
  missing: {
    en: 'entries disappear from the page when somebody comes or goes',
    zh: '有人来或者有人走的时候，页面上的消息被删掉了',
  },
  doubled: {
    en: 'what is meant for a newcomer is sent to everybody; or a connection is put on the list twice',
    zh: '只该发给新来者的内容发给了所有人；或者同一条连接加进名单两次',
  },
  order: {
    en: 'the list is put into another order when somebody comes or goes',
    zh: '有人来或者有人走的时候，列表的顺序变了',
  },
};
