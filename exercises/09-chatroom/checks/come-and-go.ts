import { comeToAgree, noGap } from '../../../src/checker/chat/agreement.ts';
import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import { createRoom, type Line, PATIENCE, type Room } from '../../../src/checker/chat/chat-room.ts';
import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';

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
    en: 'When somebody comes or goes, all others go on sending and receiving',
    zh: '有人来、有人走，在线的人照样能收发',
  },
  browser: true,
  timeout: 120_000,
  async run(trial: Trial) {
    const room = createRoom(trial);
    /** The pages that are open, each with the lines that were said since it was opened. */
    const open = new Map<ChatPage, Line[]>();

    const everybodyTalks = async (likely?: Text) => {
      for (const who of open.keys()) {
        const line = room.line(`hi ${who.name}`);
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
      en: 'Cy reloaded the page on a slow network, while Ada went on sending',
      zh: 'Cy 在慢的网络上刷新页面，Ada 一直在发',
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
      en: 'Ada, Bo and Cy talked, then Cy’s network went down, and Ada and Bo went on',
      zh: 'Ada、Bo、Cy 聊着，Cy 突然断网，Ada 和 Bo 接着聊',
    });
    open.delete(cy);
    cy.robot.relay.setFaults({ frozen: true });
    await everybodyTalks(SILENT);

    trial.did({
      en: 'Ada, Bo and Cy talked, then Cy’s connections were reset, and Ada and Bo went on',
      zh: 'Ada、Bo、Cy 聊着，Cy 的连接被重置，Ada 和 Bo 接着聊',
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
      const line = room.line(`${who.name} ${lines.length + 1}`);
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
  en: 'messages that are sent after the page has fetched the old ones and before it receives new ones are lost to it. Let the new ones begin where the old ones end',
  zh: '页面先取旧消息，再开始接收新消息，这两步之间发的消息，两边都收不到。应该从旧消息结束的地方接着接收',
};
const CAME: Text = {
  en: 'the newcomer replaces somebody who is there, or is not added to the list of receivers',
  zh: '新来的人替换了别人，或者没有加进接收者的列表',
};
const WENT: Cause = {
  en: 'when a connection closes, the wrong one is removed from the list (indexOf returns -1 for one that is no longer on it, and splice(-1, 1) removes the last); or sending to a closed connection throws, and the remaining ones get nothing',
  zh: '连接关闭时，从列表里删错了（已经不在列表里的，indexOf 返回 -1，splice(-1, 1) 删掉的是最后一个）；或者发给已关闭的连接时抛出异常，后面的就没发到',
  general: {
    en: 'when a connection closes, the wrong one is removed from the list; or sending to a closed connection fails, and the remaining ones get nothing',
    zh: '连接关闭时，从列表里删错了；或者发给已关闭的连接时出错，后面的就没发到',
  },
};
const SILENT: Text = {
  en: 'the server waits for one page’s answer before it sends to the next, and a page that does not answer blocks all others',
  zh: '服务器等一个页面回应之后才发给下一个；有一个不回应，别的页面就都收不到了',
};
const REASONS = {
  missing: {
    en: 'entries disappear from the page when somebody comes or goes',
    zh: '有人来或者有人走的时候，页面上的消息被删掉了',
  },
  doubled: {
    en: 'the history is sent to everybody instead of only to the newcomer; or a connection is added to the list twice',
    zh: '历史消息本该只发给新来的人，却发给了所有人；或者同一条连接加进列表两次',
  },
  order: {
    en: 'the order of the list changes when somebody comes or goes',
    zh: '有人来或者有人走的时候，列表的顺序变了',
  },
};
