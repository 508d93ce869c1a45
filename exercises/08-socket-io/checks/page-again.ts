import { check, type Trial } from '../../../src/checker/check.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { enter } from './support/connected-people.ts';
import { NOTHING, saysUntilShown, textOn } from './support/page-sight.ts';

/** Milliseconds without a network. */
const OFFLINE = 300;

export const again = check({
  id: 'page-again',
  task: 'page',
  title: {
    en: 'The page connects without WebSocket, and reconnects',
    zh: '没有 WebSocket，页面也能连上；断线以后自己重连',
  },
  browser: true,
  timeout: 60_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Ada opened the page in a browser that cannot open a WebSocket. Bo sent messages again and again',
      zh: 'Ada 用一个建立不了 WebSocket 的浏览器打开页面。Bo 反复发消息',
    });
    const ada = await trial.robot('Ada');
    await ada.page.addInitScript(failWebSockets);
    await ada.page.reload({ waitUntil: 'commit', timeout: 0 });
    const bo = await enter(trial, 'Bo');
    let from = trial.now();
    const before = await saysUntilShown(trial, bo, ada, 'a');
    trial.expect(before.found !== undefined, {
      expected: { en: 'the page connects by polling, and shows data', zh: '页面用轮询连上，并显示 data' },
      saw: NOTHING,
      likely: ONLY_WEBSOCKET,
      focus: { from, to: trial.now() },
    });

    trial.did({
      en: 'Then Ada’s browser was offline for a moment. Bo sent messages again and again',
      zh: '然后 Ada 的浏览器断网片刻。Bo 反复发消息',
    });
    from = trial.now();
    // Online, the browser would repeat a request whose connection is cut, and the page would notice nothing.
    await ada.page.context().setOffline(true);
    ada.relay.cut('rst');
    await trial.pause(OFFLINE);
    await ada.page.context().setOffline(false);
    const after = await saysUntilShown(trial, bo, ada, 'after');
    trial.expect(after.found !== undefined, {
      expected: {
        en: 'the page reconnects by itself, and shows data',
        zh: '页面自己重连，并显示 data',
      },
      saw: { en: 'no message that was sent after the break', zh: '断网之后发的消息，一条也没有显示' },
      likely: GIVES_UP,
      focus: { from, to: trial.now() },
    });
    const seen = await textOn(ada);
    const times = Math.max(...after.said.map(({ data }) => seen.split(String(data)).length - 1));
    trial.expect(times === 1, {
      expected: { en: 'each message is shown once', zh: '每条消息只显示一次' },
      saw: { en: `one is shown ${times} times`, zh: `有一条显示了 ${times} 次` },
      likely: LISTENS_AGAIN,
      focus: { from, to: trial.now() },
    });
  },
});

/** Runs in the page before its own scripts. No WebSocket is established, as behind a proxy that knows none. */
function failWebSockets(): void {
  globalThis.WebSocket = class extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args);
      this.close();
    }
  };
}

const ONLY_WEBSOCKET: Text = {
  en: 'the page’s own options let it try only WebSocket: what does it pass to io(…)? A list that begins with WebSocket needs tryAllTransports, too',
  zh: '页面的选项只允许它试 WebSocket：它传给 io(…) 的是什么？如果列表里 WebSocket 排在前面，还要加上 tryAllTransports',
};
const GIVES_UP: Text = {
  en: 'the client of Socket.IO reconnects by itself, unless an option forbids it',
  zh: 'Socket.IO 的客户端会自己重连，除非有选项禁止',
};
const LISTENS_AGAIN: Text = {
  en: 'connect fires again after each reconnection, and its listener adds the one for serverMessage once more: add that one once, outside',
  zh: '每次重连都会再触发 connect，在它里面监听 serverMessage，每次都会多加一个监听函数：应该放到外面，只加一次',
};
