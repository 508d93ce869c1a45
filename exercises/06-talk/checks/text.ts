import { type Cause, check, type Trial } from '../../../src/checker/check.ts';
import { jsonOf } from '../../../src/checker/contract/ask.ts';
import { messageIn } from '../../../src/checker/contract/messages.ts';
import type { Text } from '../../../src/i18n/text.ts';
import {
  ADA_AND_BO,
  type Chatter,
  frameText,
  hear,
  hearThat,
  isError,
  join,
  PATIENCE,
  say,
} from './support/chat-client.ts';
import { NO_HISTORY, ONLY_SOME } from './support/shared-causes.ts';

const NAME = '小明';
/** What a phone in the same network calls the server. */
const ELSEWHERE = '192.168.1.5:3000';

export const textFrames = check({
  id: 'text-frames',
  task: 'text',
  title: { en: 'Everything is sent as text', zh: '发出的都是文本帧' },
  timeout: 20_000,
  async run(trial: Trial) {
    trial.did(ADA_AND_BO);
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    trial.did({ en: 'Ada sent a message; Bo looked at the frame', zh: 'Ada 发了一条消息，Bo 检查收到的帧' });
    say(ada, '你好', NAME);
    await hear(trial, bo, ONLY_SOME);
    expectText(trial, bo, BUFFER);

    trial.did({
      en: 'Bo sent a text that is not JSON, and looked at the error',
      zh: 'Bo 发了不是 JSON 的文本，检查收到的错误',
    });
    bo.client.send('{');
    await trial.until(
      PATIENCE,
      () => bo.client.messages.some(({ text }) => isError(jsonOf(text))) || undefined,
    );
    expectText(trial, bo, BUFFER);

    trial.did({ en: 'Cy connected, and looked at the earlier messages', zh: 'Cy 连上来，检查以前的消息' });
    const cy = await join(trial, 'Cy');
    await hear(trial, cy, NO_HISTORY);
    expectText(trial, cy, BUFFER);
  },
});

function expectText(trial: Trial, { who, client }: Chatter, likely: Text): void {
  const frame = client.messages.find(({ isBinary }) => isBinary);
  trial.expect(frame === undefined, () => ({
    expected: { en: `${who} gets a text frame, opcode 1`, zh: `${who} 收到的是文本帧，操作码为 1` },
    saw: {
      en: `a binary frame, opcode 2, with ${frameText(frame?.text)}; in a page it is [object Blob]`,
      zh: `二进制帧，操作码为 2，内容是 ${frameText(frame?.text)}；在网页里是 [object Blob]`,
    },
    likely,
    focus: { from: frame?.at ?? 0, to: frame?.at ?? 0 },
  }));
}

/** What a page's own WebSocket has heard: strings as they are, anything else as `[object …]`. */
interface PageHeard {
  state: 'opening' | 'open' | 'closed';
  heard: string[];
}

declare global {
  interface Window {
    chat?: PageHeard & { socket: WebSocket };
  }
}

export const page = check({
  id: 'page',
  task: 'text',
  title: { en: 'A browser’s WebSocket gets strings', zh: '浏览器的 WebSocket 收到的是字符串' },
  browser: true,
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({
      en: 'Bo’s browser opened new WebSocket at /chat; Ada is connected, too',
      zh: 'Bo 的浏览器用 new WebSocket 连上 /chat，Ada 也连着',
    });
    const ada = await join(trial, 'Ada');
    const bo = await trial.robot('Bo', { page: PAGE });
    const from = trial.now();
    await bo.page.evaluate(openChat);
    const look = async () => (await bo.page.evaluate(readChat)) ?? { state: 'closed', heard: [] };
    const seen = await trial.until(PATIENCE, async () => {
      const { state } = await look();
      return state === 'opening' ? undefined : state;
    });
    trial.expect(seen === 'open', () => ({
      expected: { en: 'the browser’s WebSocket opens', zh: '浏览器的 WebSocket 能连上' },
      saw:
        seen === undefined
          ? { en: 'it neither opened nor failed', zh: '既没连上，也没失败' }
          : { en: 'it failed', zh: '连接失败' },
      likely: OWN_REFUSED,
      focus: { from, to: trial.now() },
    }));

    for (const [did, act, text] of [
      [{ en: 'Bo’s browser sent a message', zh: 'Bo 的浏览器发了一条消息' }, sayInPage, '你好 🍵'],
      [
        { en: 'Ada sent a message, with Bo’s browser connected', zh: 'Bo 的浏览器连着，Ada 发了一条消息' },
        null,
        '你好 ws',
      ],
    ] as const) {
      trial.did(did);
      const from = trial.now();
      if (act === null) say(ada, text);
      else await bo.page.evaluate(act, text);
      await hear(trial, ada, ONLY_SOME);
      const wanted = (heard: string) => messageIn(jsonOf(heard))?.text === text;
      const isOdd = (heard: string) => jsonOf(heard) === undefined;
      await trial.until(PATIENCE, async () =>
        (await look()).heard.find((data) => wanted(data) || isOdd(data)),
      );
      const { heard } = await look();
      trial.expect(heard.some(wanted), () => ({
        expected: {
          en: `event.data is a string, JSON with the text “${text}”`,
          zh: `event.data 是字符串，是 JSON，其中 text 是“${text}”`,
        },
        saw:
          heard.length === 0
            ? { en: 'no message event came', zh: '没有收到 message 事件' }
            : {
                en: `event.data is ${frameText(heard.at(-1))}`,
                zh: `event.data 是 ${frameText(heard.at(-1))}`,
              },
        likely: heard.length === 0 ? ONLY_SOME : BUFFER,
        focus: { from, to: trial.now() },
      }));
    }

    trial.did({
      en: `Cy connected from a page at http://${ELSEWHERE}, another address of the server, which is in Origin and Host`,
      zh: `Cy 从 http://${ELSEWHERE} 的页面连上来，那是服务器的另一个地址，Origin 和 Host 里都是它`,
    });
    const cy = await join(trial, 'Cy', { host: ELSEWHERE, origin: `http://${ELSEWHERE}` });
    say(ada, 'ok');
    await hearThat(trial, cy, 'ok', ONLY_SOME);
  },
});

function openChat(): void {
  const socket = new WebSocket(`ws://${location.host}/chat`);
  const chat: Window['chat'] = { state: 'opening', heard: [], socket };
  window.chat = chat;
  socket.onopen = () => {
    chat.state = 'open';
  };
  socket.onclose = () => {
    chat.state = 'closed';
  };
  socket.onmessage = ({ data }) => chat.heard.push(`${data}`);
}

function readChat(): PageHeard | undefined {
  return window.chat && { state: window.chat.state, heard: window.chat.heard };
}

function sayInPage(text: string): void {
  window.chat?.socket.send(JSON.stringify({ name: 'Bo', text }));
}

/** Programs need have no page: this one is served on the program's origin. */
const PAGE = '<!doctype html><title>Talk</title><link rel="icon" href="data:,">';

const BUFFER: Cause = {
  en: 'ws sends a string as text and a Buffer as binary, and on message it hands over a Buffer',
  zh: 'ws 把字符串作为文本发送，把 Buffer 作为二进制发送；而它在 message 事件里给出的就是 Buffer',
  general: {
    en: 'most libraries send a string as text and bytes as binary: what is sent here?',
    zh: '大多数库把字符串作为文本发送，把字节作为二进制发送：这里发送的是哪一种？',
  },
};
const OWN_REFUSED: Text = {
  en: 'a browser sends Origin and offers compression; neither is a reason to refuse your own page',
  zh: '浏览器会发送 Origin，也会请求压缩；这都不是拒绝自己网页的理由',
};
