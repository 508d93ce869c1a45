import { agree, comeToAgree } from '../../../src/checker/chat/agreement.ts';
import type { ChatPage } from '../../../src/checker/chat/chat-page.ts';
import { createRoom, type Line, PATIENCE, type Room } from '../../../src/checker/chat/chat-room.ts';
import { check, type Trial } from '../../../src/checker/check.ts';
import { quotedLine } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import type { Relay } from '../../../src/relay/relay.ts';
import { getThrough } from './support/get-through.ts';
import { twoInOneSecond, untilEarlyInASecond } from './support/one-second.ts';
import { sameTimes } from './support/same-times.ts';

/** Messages that a newcomer must see, at least. */
const HISTORY = 20;
/** Milliseconds until a newcomer's page is filled. */
const FILLED = 2500;
const CUT = 3000;
const BACK = 5000;
/** Milliseconds from the end of the server until it can be reached again. */
const DOWN = 1200;
/** Milliseconds in which nothing may appear a second time, once talk gets through again. */
const WATCH = 500;
/** More messages than robots can say within `BACK`: an id that begins anew does not catch up with the old ones. */
const BEFORE = 15;
/** Cuts until two messages are said in the same second, one on each side of the cut: a busy machine is slow to say them. */
const TRIES = 5;

export const history = check({
  id: 'history',
  task: 'history',
  title: { en: 'A newcomer sees the last 20 messages', zh: '后来的人看得到最近 20 条消息' },
  star: true,
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada and Bo sent ${HISTORY} messages, then Cy opened the page`,
      zh: `Ada 和 Bo 发了 ${HISTORY} 条，然后 Cy 打开页面`,
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const halves = [ada, bo].map((who) =>
      Array.from({ length: HISTORY / 2 }, (_, n) => room.line(`${who.name} ${n + 1}`)),
    );
    const talk = async (who: ChatPage, half: Line[] = []) => {
      for (const line of half) await room.sayNext(who, line);
    };
    await Promise.all([talk(ada, halves[0]), talk(bo, halves[1])]);
    const lines = halves.flat();
    for (const line of lines) await room.arrives(line, ada);

    // Times are in whole seconds: a later one must differ.
    await trial.pause(Math.max(0, (lines[0]?.sent ?? 0) + 2000 - Date.now()));
    const cy = await room.enter('Cy');
    await agree(trial, room, [ada, cy], lines, FILLED, HISTORY_REASONS);
    await sameTimes(trial, room, [ada, cy], lines, TIME_ANEW);
  },
});

export const cut = check({
  id: 'cut',
  task: 'cut',
  title: { en: 'After each cut nothing is missing and nothing is doubled', zh: '每次断网之后，消息不缺不重' },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada’s connection was cut, and her network was down for 3 s. Bo and Cy went on talking',
      zh: 'Ada 的连接被切断，3 s 内没有网络。Bo 和 Cy 继续聊',
    });
    const room = createRoom(trial);
    const [ada, bo, cy] = await Promise.all([room.enter('Ada'), room.enter('Bo'), room.enter('Cy')]);
    const before = room.line('z 1');
    await room.spread(bo, before, [ada]);

    const { relay } = ada.robot;
    const from = trial.now();
    relay.setFaults({ frozen: true });
    relay.cut('rst');
    const meanwhile = ['y 1', 'y 2', 'x 1', 'x 2'].map((words) => room.line(words));
    for (const [n, line] of meanwhile.entries()) await room.spread(n % 2 === 0 ? bo : cy, line, [bo, cy]);
    await trial.pause(Math.max(0, from + CUT - trial.now()));
    relay.setFaults({ frozen: false });
    const lines = [before, ...meanwhile];
    await comeToAgree(trial, room, [bo, ada], lines, BACK, CUT_REASONS);
    await sameTimes(trial, room, [bo, ada], lines, TIME_ANEW);

    trial.did({
      en: 'Ada’s connection was cut, and after 3 s her network was back. Then it was cut again',
      zh: 'Ada 的连接被切断，3 s 后恢复；然后又被切断一次',
    });
    let again = trial.now();
    for (let n = 1; n <= TRIES; n++) {
      const read = room.line('w 1');
      const late = room.line('w 2');
      await Promise.all([bo.draft(read.text), cy.draft(late.text)]);
      await trial.pause(untilEarlyInASecond());
      // Where looking at pages takes too long, the wire tells that something has come, and whether it was shown is seen later.
      if (n === 1) await room.spread(bo, read, [ada]);
      else await sayAndPass(trial, room, bo, read, relay);
      again = trial.now();
      relay.cut('rst');
      const [wasRead] = await Promise.all([shows(room, ada, read), room.say(cy, late)]);
      for (const page of [bo, cy]) await room.arrives(late, page);
      lines.push(read, late);
      await comeToAgree(trial, room, [bo, ada], lines, BACK, AGAIN_REASONS);
      // A page that asks by the time of its last message misses what was said later in that second.
      if (wasRead && (await twoInOneSecond(room, bo, [read, late]))) break;
    }
    lines.push(...(await getThrough(trial, room, [[ada, bo]], BACK, { likely: NO_RETURN, from: again })));
    const last = room.line('a 1');
    await room.spread(bo, last, [bo, ada]);
    await agree(trial, room, [bo, ada], [...lines, last], PATIENCE, AGAIN_REASONS);
  },
});

/** Says a line, and waits until bytes have passed through a relay since. */
async function sayAndPass(trial: Trial, room: Room, who: ChatPage, line: Line, relay: Relay): Promise<void> {
  const { down } = relay.counts;
  await room.say(who, line);
  await trial.until(PATIENCE, () => (relay.counts.down > down ? true : undefined));
}

async function shows(room: Room, page: ChatPage, line: Line): Promise<boolean> {
  return (await room.entries(page)).some((entry) => entry.line === line);
}

export const restart = check({
  id: 'restart',
  fresh: true,
  task: 'restart',
  title: {
    en: 'After a server restart the pages reconnect by themselves',
    zh: '服务器重启后，页面自己重连',
  },
  star: true,
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada and Bo talked, the server was restarted, and they went on talking without touching their pages',
      zh: 'Ada 和 Bo 聊着，服务器重启；他们不刷新页面，接着聊',
    });
    const room = createRoom(trial);
    const [ada, bo] = await Promise.all([room.enter('Ada'), room.enter('Bo')]);
    const before = Array.from({ length: BEFORE }, (_, n) => room.line(`hi ${n + 1}`));
    for (const line of before) await room.sayNext(ada, line);
    for (const page of [ada, bo]) for (const line of before) await room.arrives(line, page);

    const from = trial.now();
    const relays = [ada, bo].map(({ robot }) => robot.relay);
    for (const relay of relays) {
      relay.setFaults({ frozen: true });
      relay.cut('rst');
    }
    await trial.restart();
    await trial.pause(Math.max(0, from + DOWN - trial.now()));
    // What pages have tried meanwhile fails, as it does while nothing listens: a browser tells that as an error and as a close.
    for (const relay of relays) {
      relay.setFaults({ frozen: false });
      relay.cut('rst');
    }
    const ways = [
      [ada, bo],
      [bo, ada],
    ] as const;
    await getThrough(trial, room, ways, BACK, { likely: FORGOT, from });

    await trial.pause(WATCH);
    for (const page of [ada, bo]) {
      const shown = (await room.entries(page)).map(({ line }) => line);
      const doubled = shown.find((line, index) => shown.indexOf(line) < index);
      trial.expect(doubled === undefined, () => ({
        expected: { en: 'no message twice', zh: '没有一条消息出现两次' },
        saw: {
          en: `${page.name}’s page shows ${quotedLine(doubled!.text)} more than once`,
          zh: `${page.name} 的页面上${quotedLine(doubled!.text)}出现了不止一次`,
        },
        likely: before.includes(doubled!) ? APPENDED : LISTENS_TWICE,
        focus: { from, to: trial.now() },
      }));
    }
  },
});

const APPENDED: Text = {
  en: 'messages that are sent again after a reconnection are added below those that the page already shows',
  zh: '重连后补发的消息，直接追加在了页面已有的消息下面',
};
const LISTENS_TWICE: Text = {
  en: 'the page gets messages twice: a handler is added again at each connection, or an error and the close that follows it open a connection each',
  zh: '页面收了两遍：每次连接都又加了一个监听函数，或者 error 时建立一条连接、随后的 close 又建立一条',
};
const TIME_ANEW: Text = {
  en: 'the time is taken when the message is sent to this page, instead of being stored with the message',
  zh: '时间是发给这个页面时才取的，没有和消息一起保存',
};
const HISTORY_REASONS = {
  missing: {
    en: 'the server forgets a message as soon as it has passed it on, or keeps too few',
    zh: '服务器转发完就丢掉了，或者保存得太少',
  },
  doubled: APPENDED,
  order: {
    en: 'the stored messages are sent in another order than the new ones',
    zh: '保存的消息和新消息发送的顺序不一样',
  },
};
const CUT_REASONS = {
  missing: {
    en: 'the page does not reconnect by itself (a closed WebSocket stays closed), or does not say which message it has read last; a time is not enough, since several messages can have the same',
    zh: '页面没有自己重连（WebSocket 关闭后不会自动重连），或者没有说明自己读到了第几条；用时间说明不行，几条消息的时间可能一样',
  },
  doubled: APPENDED,
  order: HISTORY_REASONS.order,
};
const AGAIN_REASONS = {
  missing: {
    en: 'the page reconnects when its first connection closes, but not when the next one does',
    zh: '只有第一条连接断了会重连，重连后的那一条再断，就不重连了',
  },
  doubled: LISTENS_TWICE,
  order: HISTORY_REASONS.order,
};
const NO_RETURN: Text = {
  en: 'the page still sends on the connection that was cut',
  zh: '页面还在往已经断掉的连接里发送',
};
const FORGOT: Text = {
  en: 'the page does not reconnect; or it asks for messages after an id that the new server has not reached yet',
  zh: '页面没有重连；或者它请求“某个编号之后”的消息，而新的服务器还没编到那里',
};
