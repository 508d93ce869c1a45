import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { type Message, sameMessage } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { ADA_AND_BO, type Chatter, hear, hearMany, join, joinThrough, say } from './support/chat-client.ts';
import { expectInOrder, expectSame } from './support/message-order.ts';
import { NOTICED, ONLY_SOME } from './support/shared-causes.ts';

const KEPT = 50;
/** Messages that have been said when a newcomer comes: none, some, just as many as are kept, more. */
const STAGES = [0, 3, KEPT, KEPT + 7];

export const history = check({
  id: 'history',
  fresh: true,
  task: 'history',
  title: { en: 'A newcomer gets the last 50, oldest first', zh: '新加入的人先收到最近 50 条，从旧到新' },
  timeout: 40_000,
  async run(trial: Trial) {
    trial.did(ADA_AND_BO);
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const relay = await trial.client('Cy');
    const said: Message[] = [];
    const speak = async (count: number) => {
      for (let n = 1; n <= count; n++) say(ada, `#${said.length + n}`);
      said.push(...(await hearMany(trial, bo, count, ONLY_SOME)));
    };
    for (const stage of STAGES) {
      await speak(stage - said.length);
      trial.did({
        en: `${stage} messages had been sent when Cy connected. Then Ada sent one more`,
        zh: `已有 ${stage} 条消息，这时 Cy 连上来。然后 Ada 又发了一条`,
      });
      const from = trial.now();
      const cy = await joinThrough(trial, relay);
      const wanted = said.slice(-KEPT);
      expectHistory(trial, await hearMany(trial, cy, wanted.length, TOO_FEW), wanted, from);
      await speak(1);
      expectHistory(trial, [await hear(trial, cy, ONLY_SOME)], said.slice(-1), from);
      cy.client.close();
    }

    trial.did({
      en: 'Everybody left. Then Cy connected and sent one more',
      zh: '所有人都离开了。然后 Cy 连上来，又发了一条',
    });
    for (const { client } of [ada, bo]) client.close();
    await trial.pause(NOTICED);
    const from = trial.now();
    const cy = await joinThrough(trial, relay);
    const wanted = said.slice(-KEPT);
    expectHistory(trial, await hearMany(trial, cy, wanted.length, EMPTIED), wanted, from);
    say(cy, 'hello');
    const { id } = await hear(trial, cy, ONLY_SOME);
    const next = said.length + 1;
    trial.expect(id === next, {
      expected: { en: `its id is ${next}`, zh: `它的 id 是 ${next}` },
      saw: { en: `its id is ${id}`, zh: `它的 id 是 ${id}` },
      likely: EMPTIED,
      focus: { from, to: trial.now() },
    });
  },
});

function expectHistory(
  trial: Trial,
  heard: readonly Message[],
  wanted: readonly Message[],
  from: number,
): void {
  const n = wanted.findIndex((message, n) => !sameMessage(heard[n] ?? null, message));
  const ids = (messages: readonly Message[]) => messages.map(({ id }) => id);
  const list = (all: number[], comma: string) =>
    all.length > 6 ? `${all.slice(0, 3).join(comma)}${comma}…${comma}${all.at(-1)}` : all.join(comma);
  trial.expect(n < 0, () => {
    const sameIds = ids(heard).join() === ids(wanted).join();
    const focus = { from, to: trial.now() };
    const [first = 0, last = 0] = [wanted[0]?.id, heard[0]?.id];
    if (sameIds) {
      return {
        expected: {
          en: `Cy gets the same as the others got: ${JSON.stringify(wanted[n])}`,
          zh: `Cy 收到的与别人当时收到的一样：${JSON.stringify(wanted[n])}`,
        },
        saw: { en: JSON.stringify(heard[n]), zh: JSON.stringify(heard[n]) },
        likely: NOT_AS_IT_WAS,
        focus,
      };
    }
    return {
      expected: {
        en: `the next messages that Cy gets have the ids ${list(ids(wanted), ', ')}`,
        zh: `Cy 接下来收到的编号是 ${list(ids(wanted), '、')}`,
      },
      saw: {
        en: `their ids are ${list(ids(heard), ', ')}`,
        zh: `编号是 ${list(ids(heard), '、')}`,
      },
      likely: last < first ? TOO_MANY : NEWEST_FIRST,
      focus,
    };
  });
}

/** Messages of Ada, newcomers meanwhile, and milliseconds between them. All together fewer messages than are kept. */
const SAID = 40;
const NEWCOMERS = ['Cy', 'Dee', 'Eve', 'Fay', 'Gus'];
const BREATH = 5;
/** Milliseconds until a program has taken in a client that has connected. */
const SETTLED = 200;

export const joining = check({
  id: 'joining',
  fresh: true,
  task: 'history',
  title: { en: 'A client that connects in the middle misses nothing', zh: '中途加入，一条不缺' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: `Ada sent ${SAID} messages, one every ${BREATH} ms. Meanwhile ${NEWCOMERS.length} others connected, and each sent a message as soon as the WebSocket was open`,
      zh: `Ada 发了 ${SAID} 条消息，每 ${BREATH} ms 一条。这期间另外 ${NEWCOMERS.length} 个人连上来，WebSocket 一打开就各发一条`,
    });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    await trial.pause(SETTLED);
    const from = trial.now();
    const talk = async () => {
      for (let n = 1; n <= SAID; n++) {
        say(ada, `#${n}`);
        await trial.pause(BREATH);
      }
    };
    const arrive = async () => {
      const newcomers: Chatter[] = [];
      for (const who of NEWCOMERS) {
        const newcomer = await join(trial, who);
        say(newcomer, 'hello');
        newcomers.push(newcomer);
        await trial.pause(BREATH);
      }
      return newcomers;
    };
    const [newcomers] = await Promise.all([arrive(), talk()]);
    const count = SAID + NEWCOMERS.length;
    const all = await hearMany(trial, bo, count, LOST_AT_FIRST);
    expectInOrder(trial, 'Bo', all, from);
    for (const newcomer of newcomers) {
      const heard = await hearMany(trial, newcomer, count, GAP);
      expectInOrder(trial, newcomer.who, heard, from, NEWS_FIRST);
      expectSame(trial, newcomer.who, heard, all, NOT_AS_IT_WAS, from);
    }
  },
});

const EMPTIED: Text = {
  en: 'when the last client leaves, the history or the count is deleted; both belong to the server, not to the connections',
  zh: '最后一个人离开时，把历史或者编号也清掉了；它们属于服务器，不属于某条连接',
};
const TOO_FEW: Text = {
  en: 'fewer than the last 50 are kept; or not all of them are sent to a newcomer',
  zh: '保存的不到最近 50 条，或者没有全部发给新加入的人',
};
const TOO_MANY: Text = {
  en: 'more than the last 50 are sent, or the oldest are kept instead of the newest',
  zh: '发送的不止最近 50 条；或者保留的是最早的，不是最近的',
};
const NEWEST_FIRST: Text = {
  en: 'the order is wrong, or other messages are sent before them or twice: first the history, oldest first, then the new messages',
  zh: '顺序不对，或者前面多发、重复发了消息：先是历史，从旧到新，然后才是新消息',
};
const NEWS_FIRST: Text = {
  en: 'new messages are sent to a newcomer before the history',
  zh: '新加入的人还没有收到历史，就先收到了新消息',
};
const NOT_AS_IT_WAS: Text = {
  en: 'a message is kept in another form than it was sent; id and time are set once, when it is accepted',
  zh: '保存的消息与当时发出的不一样；编号和时间只在接受消息时生成一次',
};
const LOST_AT_FIRST: Cause = {
  en: 'a message that a client sends right after it connects is lost: is there an await before the listener for its messages is added?',
  zh: '客户端刚连上就发的消息丢了：装上 message 的监听之前，是不是有异步等待（await）？',
  general: {
    en: 'a message that a client sends right after it connects is lost: does the program wait for something before it listens to the client?',
    zh: '客户端刚连上就发的消息丢了：开始接收它的消息之前，程序是不是在等待别的事？',
  },
};
const GAP: Text = {
  en: 'messages that come between sending the history and sending new messages are lost',
  zh: '发送历史和发送新消息之间有空当，这时的消息丢了',
};
