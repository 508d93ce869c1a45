import { check, type Trial } from '../../../src/checker/check.ts';
import { expectTime } from '../../../src/checker/contract/message-time.ts';
import type { Message } from '../../../src/checker/contract/messages.ts';
import { shortened } from '../../../src/checker/contract/quote.ts';
import type { Text } from '../../../src/i18n/text.ts';
import { ADA_AND_BO, type Chatter, hear, inPieces, join } from './support/chat-client.ts';
import { TWICE } from './support/message-order.ts';
import { ONLY_SOME } from './support/shared-causes.ts';

export const everybody = check({
  id: 'everybody',
  fresh: true,
  task: 'everybody',
  title: { en: 'A message reaches everybody, the sender too', zh: '消息送达每个人，包括发送者' },
  timeout: 30_000,
  async run(trial: Trial) {
    trial.did({ en: 'Ada, Bo and Cy connected to /chat', zh: 'Ada、Bo、Cy 连到 /chat' });
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const cy = await join(trial, 'Cy');
    const longest = { name: '名'.repeat(32), text: '字'.repeat(2000) };
    const steps: { did: Text; speaker: Chatter; sent: object; name: string; text: string; likely?: Text }[] =
      [
        {
          did: { en: 'Ada sent a message with white space at both ends', zh: 'Ada 发了一条首尾有空白的消息' },
          speaker: ada,
          sent: { name: ' Ada ', text: '  #1\n' },
          name: 'Ada',
          text: '#1',
        },
        {
          did: {
            en: 'Bo sent a message with an id and a time of his own',
            zh: 'Bo 发了一条自带编号和时间的消息',
          },
          speaker: bo,
          sent: { id: 77, time: '2001-01-01 00:00:00', name: 'Bo', text: '#2', more: [1] },
          name: 'Bo',
          text: '#2',
        },
        {
          did: { en: 'Bo sent the same text again', zh: 'Bo 把同样的内容又发了一遍' },
          speaker: bo,
          sent: { name: 'Bo', text: '#2' },
          name: 'Bo',
          text: '#2',
          likely: SAID_BEFORE,
        },
        {
          did: { en: 'Cy sent a message under the name of Ada', zh: 'Cy 用 Ada 的名字发了一条消息' },
          speaker: cy,
          sent: { name: 'Ada', text: '#3' },
          name: 'Ada',
          text: '#3',
          likely: NAME_TAKEN,
        },
        {
          did: {
            en: 'Cy sent 2,000 Chinese characters under a name of 32, with white space around both',
            zh: 'Cy 发了 2000 个汉字，名字是 32 个汉字，两个字段首尾都有空白',
          },
          speaker: cy,
          sent: { name: ` ${longest.name} `, text: `\n${longest.text}  ` },
          ...longest,
        },
      ];
    const said: Pick<Message, 'id' | 'text'>[] = [];
    for (const [n, { did, speaker, sent, name, text, likely = ONLY_SOME }] of steps.entries()) {
      trial.did({ en: `Ada, Bo and Cy are connected. ${did.en}`, zh: `Ada、Bo、Cy 都连着。${did.zh}` });
      const from = trial.now();
      const before = Date.now();
      speaker.client.send(JSON.stringify(sent));
      const others = [ada, bo, cy].filter((one) => one !== speaker);
      for (const listener of [...others, speaker]) {
        const message = await hear(trial, listener, listener === speaker ? NOT_TO_THE_SENDER : likely);
        const focus = { from, to: trial.now() };
        expectNew(trial, listener.who, message, said, focus);
        expectAsSaid(trial, listener.who, message, { id: n + 1, name, text }, focus);
        expectTime(trial, message, before, focus);
      }
      said.push({ id: n + 1, text });
    }
  },
});

export const anyText = check({
  id: 'any-text',
  fresh: true,
  task: 'everybody',
  title: {
    en: 'Any text arrives unchanged, and so does its name',
    zh: '任何文本都原样送达，名字也一样',
  },
  timeout: 20_000,
  async run(trial: Trial) {
    trial.did(ADA_AND_BO);
    const ada = await join(trial, 'Ada');
    const bo = await join(trial, 'Bo');
    const texts = [
      ['Ada', 'hello'],
      ['小明', '"a" \\ <b>b</b> &amp; %s'],
      ['Ada', '两行\n\r\n\t第三行 \u2028 {"text":"x"}'],
      ['小 "明"', '你好 👩🏽‍💻 𠮷'],
      ['constructor', '½ + x² = ﬁ … ，！？ e\u0301'],
      ['__proto__', 'toString'],
    ] as const;
    for (const [n, [name, text]] of texts.entries()) {
      trial.did({
        en: `Ada sent ${JSON.stringify(text)} under the name ${name}, cut into frames of 3 bytes`,
        zh: `Ada 以“${name}”为名字发了 ${JSON.stringify(text)}，切成 3 个字节一帧`,
      });
      const from = trial.now();
      ada.client.sendText(inPieces(Buffer.from(JSON.stringify({ name, text })), 3));
      const message = await hear(trial, bo, ONLY_SOME);
      expectAsSaid(trial, 'Bo', message, { id: n + 1, name, text }, { from, to: trial.now() });
    }
  },
});

/** Fails the check when a message has been heard before. */
function expectNew(
  trial: Trial,
  who: string,
  { id, text }: Message,
  said: readonly Pick<Message, 'id' | 'text'>[],
  focus: { from: number; to: number },
): void {
  const isOld = said.some((message) => message.id === id && message.text === text);
  trial.expect(!isOld, {
    expected: { en: `${who} gets each message once`, zh: `每条消息 ${who} 只收到一次` },
    saw: { en: `“${text}” came again`, zh: `又收到一次“${text}”` },
    likely: TWICE,
    focus,
  });
}

function expectAsSaid(
  trial: Trial,
  who: string,
  { id, name, text }: Message,
  wanted: { id: number; name: string; text: string },
  focus: { from: number; to: number },
): void {
  const shown = (value: string) => JSON.stringify(shortened(value, { most: 60, start: 50 }));
  for (const [field, got, expected] of [
    ['name', name, wanted.name],
    ['text', text, wanted.text],
  ] as const) {
    trial.expect(got === expected, {
      expected: {
        en: `${who} gets it with the ${field} ${shown(expected)}`,
        zh: `${who} 收到的 ${field} 是 ${shown(expected)}`,
      },
      saw: { en: `its ${field} is ${shown(got)}`, zh: `它的 ${field} 是 ${shown(got)}` },
      likely: got.trim() === expected ? UNTRIMMED : got === 'Ada' ? OTHER_NAME : CHANGED,
      focus,
    });
  }
  trial.expect(id === wanted.id, {
    expected: { en: `its id is ${wanted.id}`, zh: `它的 id 是 ${wanted.id}` },
    saw: { en: `its id is ${id}`, zh: `它的 id 是 ${id}` },
    likely: id === 77 ? CLAIMED : COUNTING,
    focus,
  });
}

const NOT_TO_THE_SENDER: Text = {
  en: 'the sender is left out; a client knows that its message arrived when the message comes back',
  zh: '漏掉了发送者；收到自己的消息，才知道它送达了服务器',
};
const SAID_BEFORE: Text = {
  en: 'a text that was sent before is skipped; the same text again is a new message',
  zh: '发过的内容再发一遍，就被跳过了；它是一条新消息，也要送达',
};
const NAME_TAKEN: Text = {
  en: 'a name is treated as belonging to one connection; it is only a field of the message, and several clients may use the same',
  zh: '把名字当成某一条连接专有的了；它只是消息里的一个字段，几个人可以用同一个',
};
const UNTRIMMED: Text = {
  en: 'remove white space at both ends before a message is stored and sent',
  zh: '保存和发送之前，要先去掉首尾空白',
};
const OTHER_NAME: Text = {
  en: 'use the name in this message; every message may have another one',
  zh: '名字就是这条消息里的那个，每条都可以不一样',
};
const CHANGED: Text = {
  en: 'the text is changed: cut, escaped, normalised, put into JSON by hand, or not decoded as UTF-8',
  zh: '文本被改动了：被截断，被转义，被规范化（normalize），JSON 是手工拼接的，或者没有按 UTF-8 解码',
};
const CLAIMED: Text = {
  en: 'the object that the client sent is used as a whole, so that the client can choose the id',
  zh: '直接使用了客户端发来的整个对象，于是编号由客户端说了算',
};
const COUNTING: Text = {
  en: 'ids count 1, 2, 3 in the order in which messages are accepted, one count for the whole server',
  zh: '编号按接受消息的顺序依次为 1、2、3，整个服务器共用一个计数',
};
