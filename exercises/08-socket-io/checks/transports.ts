import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter, type Way } from './support/connected-people.ts';
import { allCome, things } from './support/in-a-row.ts';
import { messagesTo, say, WATCH } from './support/public-messages.ts';

/** Milliseconds that a client that began with polling may take to move over. */
const MOVES = 5000;

export const twoWays = check({
  id: 'two-ways',
  task: 'transports',
  title: { en: 'One by polling, one by WebSocket', zh: '一个用轮询，一个用 WebSocket' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada connected by polling only, Bo by WebSocket only, and each sent a message',
      zh: 'Ada 只用轮询连接，Bo 只用 WebSocket 连接，各发了一条消息',
    });
    const ada = await enter(trial, 'Ada', POLLING);
    const bo = await enter(trial, 'Bo', WEBSOCKET);
    await say(trial, ada, 'polling', [ada, bo]);
    await say(trial, bo, 'websocket', [ada, bo], NOT_OPEN);

    trial.did({ en: 'Each sent five messages at once', zh: '两个人各一次发了五条消息' });
    const from = trial.now();
    const [adas, bos] = [things(5, 'poll'), things(5, 'frame')];
    for (const data of adas) ada.socket.emit('message', data);
    for (const data of bos) bo.socket.emit('message', data);
    await allCome(trial, adas, [ada, bo], from);
    await allCome(trial, bos, [ada, bo], from);
  },
});

export const upgrade = check({
  id: 'upgrade',
  task: 'transports',
  title: { en: 'A client that begins with polling may upgrade', zh: '先用轮询的客户端可以升级' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada connected as a page does, first by polling, and waited for her client to upgrade to WebSocket',
      zh: 'Ada 像页面那样先用轮询连接，等客户端升级到 WebSocket',
    });
    const from = trial.now();
    const ada = await enter(trial, 'Ada', USUAL);
    const moved = await trial.until(MOVES, () => ada.socket.transport === 'websocket' || undefined);
    trial.expect(moved === true, {
      expected: {
        en: 'its packets go by WebSocket soon: 2probe, 3probe, 5',
        zh: '数据包很快改走 WebSocket：2probe、3probe、5',
      },
      saw: {
        en: `after ${MOVES / 1000} s it still uses ${ada.socket.transport}`,
        zh: `过了 ${MOVES / 1000} s，用的还是 ${ada.socket.transport}`,
      },
      likely: NO_UPGRADE,
      focus: { from, to: trial.now() },
    });
    trial.did({ en: 'After the upgrade Ada sent a message', zh: '升级以后，Ada 发了一条消息' });
    await say(trial, ada, 'hi', [ada]);
    await trial.pause(WATCH);
    const times = messagesTo(ada, 'hi').length;
    trial.expect(times === 1, {
      expected: { en: 'Ada gets it once', zh: 'Ada 只收到一次' },
      saw: { en: `she got it ${times} times`, zh: `她收到了 ${times} 次` },
      likely: LISTENS_AGAIN,
      focus: { from, to: trial.now() },
    });
  },
});

const LISTED: Text = {
  en: 'the server’s options say which transports clients may use, and this one is not among them',
  zh: '服务器的选项规定了客户端可以用哪些传输方式，这一种不在里面',
};
const POLLING: Way = {
  transports: ['polling'],
  called: { en: 'by polling only', zh: '只用轮询' },
  likely: LISTED,
};
const WEBSOCKET: Way = {
  transports: ['websocket'],
  called: { en: 'by WebSocket only', zh: '只用 WebSocket' },
  likely: LISTED,
};
const USUAL: Way = {
  transports: ['polling', 'websocket'],
  called: { en: 'by polling first', zh: '先用轮询' },
  likely: LISTED,
};
const NOT_OPEN: Text = {
  en: 'volatile drops messages that cannot be sent at that moment, and a client that polls often has no request open then; or only one transport is served',
  zh: '用 volatile 发送的消息，当时发不出去就丢弃，而轮询的客户端那一刻往往没有挂起的请求；或者只支持了一种传输方式',
};
const LISTENS_AGAIN: Text = {
  en: 'a listener is added again after the upgrade: the socket is still the same, and it keeps its listeners',
  zh: '升级之后又加了一遍监听函数：socket 还是原来那个，监听函数也都还在',
};
const NO_UPGRADE: Text = {
  en: 'the server offers no upgrade: an option forbids it, or WebSocket is not among its transports',
  zh: '服务器不允许升级：有选项禁止了，或者 transports 里没有 WebSocket',
};
